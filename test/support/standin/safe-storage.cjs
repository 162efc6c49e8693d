const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A keyring of one key in a file. STANDIN_NO_KEYRING=1 is a Linux without a keyring. */
function createSafeStorage({ userData }) {
  const hasKeyring = process.env.STANDIN_NO_KEYRING !== '1';

  const key = () => {
    const file = path.join(userData, 'standin.key');
    if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(32), { mode: 0o600 });
    return fs.readFileSync(file);
  };

  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => (hasKeyring ? 'gnome_libsecret' : 'basic_text'),
    encryptStringAsync: async (text) => {
      const nonce = crypto.randomBytes(NONCE_BYTES);
      const cipher = crypto.createCipheriv('aes-256-gcm', key(), nonce);
      return Buffer.concat([
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    decryptStringAsync: async (sealed) => {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = crypto.createDecipheriv('aes-256-gcm', key(), nonce);
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
      const result = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      return { result, shouldReEncrypt: false };
    },
  };
}

module.exports = { createSafeStorage };

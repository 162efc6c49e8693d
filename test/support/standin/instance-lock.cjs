const crypto = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

/**
 * One process per user folder. A later one tells the first that it started; `told` settles when that is done,
 * and the later one must not end before.
 */
function takeInstanceLock(userData, onSecond) {
  const key = crypto.createHash('sha256').update(userData).digest('hex').slice(0, 16);
  const socket = path.join(os.tmpdir(), `standin-${key}.sock`);
  const lock = `${socket}.pid`;
  if (isHeld(lock)) {
    return { isFirst: false, told: tell(socket) };
  }
  fs.writeFileSync(lock, String(process.pid));
  fs.rmSync(socket, { force: true });
  net
    .createServer((connection) => {
      let text = '';
      connection.on('data', (data) => {
        text += data;
      });
      connection.on('end', () => {
        const { argv, directory } = JSON.parse(text);
        onSecond(argv, directory);
      });
    })
    .listen(socket)
    .unref();
  process.on('exit', () => {
    fs.rmSync(lock, { force: true });
    fs.rmSync(socket, { force: true });
  });
  return { isFirst: true, told: Promise.resolve() };
}

function tell(socket) {
  const message = JSON.stringify({ argv: process.argv, directory: process.cwd() });
  return new Promise((resolve) => {
    const client = net.connect(socket, () => client.end(message));
    client.on('close', resolve);
    client.on('error', resolve); // the first one is ending
  });
}

function isHeld(lock) {
  try {
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false; // no lock, or its holder is gone
  }
}

module.exports = { takeInstanceLock };

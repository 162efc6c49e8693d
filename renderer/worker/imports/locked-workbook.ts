import { type ImportFile, readSlice } from './import-file.ts';

/** Enough entries of the directory to meet the one that holds what was encrypted. */
const DIRECTORY_BYTES = 2_048;

/**
 * True for a workbook with a password: it lies encrypted in a container of the kind that old Excel and Word
 * files are. Source: MS-CFB 2.2 (header), MS-OFFCRYPTO 2.3.4.4 (the stream “EncryptedPackage”).
 */
export async function isLockedWorkbook(file: ImportFile, head: Uint8Array): Promise<boolean> {
  if (head.length < 52) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const [sectorShift, directorySector] = [view.getUint16(30, true), view.getUint32(48, true)];
  // Sectors have 512 or 4,096 bytes; the header takes the place of one.
  if (sectorShift !== 9 && sectorShift !== 12) return false;
  const start = (directorySector + 1) * 2 ** sectorShift;
  const directory = await readSlice(file, start, start + DIRECTORY_BYTES);
  return new TextDecoder('utf-16le').decode(directory).includes('EncryptedPackage');
}

import { maskedCrc32c } from './crc32c.ts';

/**
 * A record of a TFRecord file: the length of the data in 8 bytes, a checksum of these in 4, the data, a checksum of the data in 4; all
 * numbers little-endian.
 */
export function tfRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(data.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(data), true);
  return record;
}

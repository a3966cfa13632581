import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { littleEndianBytes, turnLittleEndian } from './byte-order.ts';

describe('byte order', () => {
  it('is that of DataView, lowest byte first', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 20 }), (data) => {
        const bytes = littleEndianBytes(data);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (const [k, value] of data.entries()) expect(view.getFloat64(8 * k, true)).toBe(value);
      }),
    );
  });

  it('is turned on a big-endian machine, number by number, and the numbers stay as they were', () => {
    // such a machine is imitated: what it would hold is the big-endian spelling of 1 and -2
    const data = new Int32Array(Uint8Array.of(0, 0, 0, 1, 255, 255, 255, 254).buffer);
    const before = data.slice();
    expect([...littleEndianBytes(data, false)]).toEqual([1, 0, 0, 0, 254, 255, 255, 255]);
    expect(data).toEqual(before);
    const read = Uint8Array.of(1, 0, 0, 0, 254, 255, 255, 255);
    turnLittleEndian(read, 4, false);
    expect([...read]).toEqual([0, 0, 0, 1, 255, 255, 255, 254]);
  });

  it('of a part of a larger array is that of the part', () => {
    expect([...littleEndianBytes(Int32Array.of(7, 1, 2).subarray(1))]).toEqual([1, 0, 0, 0, 2, 0, 0, 0]);
  });
});

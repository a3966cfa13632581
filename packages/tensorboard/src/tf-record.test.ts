import { describe, expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c.ts';
import { scalarEvent, versionEvent } from './event.ts';
import { tfRecord } from './tf-record.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('crc32c', () => {
  // RFC 3720, appendix B.4; and the check value that catalogues of checksums give for nine digits.
  it.each([
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(255), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, k) => k), 0x46dd794e],
    [Uint8Array.from({ length: 32 }, (_, k) => 31 - k), 0x113fdb5c],
    [new TextEncoder().encode('123456789'), 0xe3069283],
  ])('has the published sum of %s', (bytes, sum) => {
    expect(crc32c(bytes)).toBe(sum);
  });

  it('is unmasked as TensorFlow unmasks it', () => {
    const bytes = new TextEncoder().encode('foo');
    const turned = (maskedCrc32c(bytes) - 0xa282ead8) >>> 0;
    expect(((turned >>> 17) | (turned << 15)) >>> 0).toBe(crc32c(bytes));
  });
});

describe('an event file', () => {
  it('begins like those that TensorFlow writes', () => {
    // The length 24, and the sum of these eight bytes, as they stand in every event file of TensorFlow.
    expect(hex(tfRecord(versionEvent(1000))).slice(0, 24)).toBe('1800000000000000a37f4b22');
  });

  it('has numbers in the fields of event.proto and summary.proto', () => {
    // wall_time (1, fixed64) 1.5; step (2, varint) 300; summary (5): value (1): tag (1) "a", simple_value (2, fixed32) 0.5.
    const expected = '09000000000000f83f' + '10ac02' + '2a0a' + '0a08' + '0a0161' + '150000003f';
    expect(hex(scalarEvent({ time: 1500, step: 300, values: { a: 0.5, b: null } }))).toBe(expected);
  });
});

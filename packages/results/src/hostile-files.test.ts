import { RugError, type TrainingState } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';

const [n, d] = [3, 2];
const ones = (length: number): Float32Array => new Float32Array(length).fill(1);
const set = {
  encoder: ones(6),
  decoder: ones(6),
  encoderBias: ones(d),
  bias: ones(n),
  variant: { threshold: ones(n) },
};
const state: TrainingState = { step: 7, parameters: set, means: set, squares: set };
const valid = encodeCheckpoint({ features: n, dimensions: d, state, spec: { seed: 1 }, progress: { step: 7 } });
const begin = 8 + new DataView(valid.buffer).getUint32(0, true);
const header = new TextDecoder().decode(valid.subarray(8, begin)).trimEnd();

/** The valid file with another header; its length is written right. */
function withHeader(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + bytes.length + valid.length - begin);
  new DataView(file.buffer).setUint32(0, bytes.length, true);
  file.set(bytes, 8);
  file.set(valid.subarray(begin), 8 + bytes.length);
  return file;
}

/** Asserts that a file is read, or refused with one short line. */
function readOrRefused(bytes: Uint8Array): void {
  try {
    decodeCheckpoint(bytes, 'a file');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RugError);
    const { code, message } = thrown as RugError;
    expect(code).toBe('FILES');
    expect(message).toMatch(/^a file: .*\.$|^a file: .*\?$/);
    expect(message.length).toBeLessThan(400);
  }
}

describe('a file with a broken header', () => {
  it('is read or refused in one line, whatever bytes of the header are changed, removed or doubled', () => {
    const edit = fc.record({
      at: fc.nat(header.length),
      removed: fc.nat(30),
      text: fc.oneof(
        fc.string({ maxLength: 5 }),
        fc.constantFrom('[', '{', '"', '\n', '-1', '1e999', 'null', '\\u0000'),
      ),
      times: fc.constantFrom(0, 1, 1, 2, 50),
    });
    const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(edits, (given) => {
        const changed = given.reduce(
          (text, { at, removed, text: added, times }) =>
            text.slice(0, at) + added.repeat(times) + text.slice(at + removed),
          header,
        );
        readOrRefused(withHeader(changed));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read or refused in one line, whatever value stands in place of a member', () => {
    const names = [...Object.keys(JSON.parse(header) as object), '__metadata__', '__proto__', 'constructor', 'a\nb'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.json(), (name, value) => {
        const members = Object.entries(JSON.parse(header) as object).filter(([kept]) => kept !== name);
        const texts = members.map(([kept, member]) => `${JSON.stringify(kept)}:${JSON.stringify(member)}`);
        readOrRefused(withHeader(`{${[...texts, `${JSON.stringify(name)}:${value}`].join(',')}}`));
      }),
      { numRuns: 500 },
    );
  });

  it('is read or refused in one line, whatever its metadata say', () => {
    const { tensors, metadata } = decodeSafetensors(valid);
    const text = fc.oneof(fc.json(), fc.string(), fc.constantFrom('-1', '1e3', '٣', '0x10', '{"__proto__":1}'));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(metadata)), text, (name, value) => {
        readOrRefused(encodeSafetensors(tensors, { ...metadata, [name]: value }));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused where it is cut anywhere, or random bytes', () => {
    for (let length = 0; length < valid.length; length++) {
      expect(() => decodeCheckpoint(valid.subarray(0, length), 'a file')).toThrow(RugError);
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readOrRefused));
  });
});

describe('a file whose data were changed', () => {
  it('is refused for every bit of the data', () => {
    for (let bit = 8 * begin; bit < 8 * valid.length; bit++) {
      const file = valid.slice();
      file[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeCheckpoint(file, 'a file')).toThrow(
        /^a file: data must have the dataHash that was written with them \(a bit was flipped, or the file was changed\), got [0-9a-f]{64}\./,
      );
    }
  });

  it('is read where nothing says what the data were', () => {
    const { tensors, metadata } = decodeSafetensors(valid);
    const { dataHash, ...older } = metadata;
    expect(dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(decodeCheckpoint(encodeSafetensors(tensors, older), 'a file').state).toEqual(state);
  });
});

describe('a file that is large for nothing', () => {
  const file = (text: string): Uint8Array => withHeader(text);
  const empty = '{"dtype":"F32","shape":[0],"data_offsets":[0,0]}';
  const tensors = (count: number): string =>
    `{${Array.from({ length: count }, (_, k) => `"${k}":${empty}`).join(',')}}`;

  it.each([
    ['too many tensors', file(tensors(4097)), 'must hold at most 4096 tensors, got 4097.'],
    ['far too many tensors', file(tensors(20_000)), 'header must hold at most 66560 values.'],
    [
      'a header above 4 MiB',
      file(`{}${' '.repeat(2 ** 22)}`),
      'header length must be at most 4194304 bytes, got 4194306.',
    ],
    ['deep nesting', file('['.repeat(100_000)), 'header must nest at most 3 arrays and objects.'],
    [
      'many axes',
      file(`{"W":{"dtype":"F32","shape":[${'1,'.repeat(8)}1],"data_offsets":[0,4]}}`),
      'header.W.shape must fit',
    ],
  ])('is refused for %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'a file')).toThrow(`a file: ${message}`);
  });

  it('is not written either', () => {
    const one = { shape: [0], data: new Float32Array(0) };
    const many = Object.fromEntries(Array.from({ length: 4097 }, (_, k) => [String(k), one]));
    const must = 'safetensors: must have at most 4096 tensors and 4194304 bytes of header';
    expect(() => encodeSafetensors(many)).toThrow(must);
    expect(() => encodeSafetensors({}, { note: 'x'.repeat(2 ** 22) })).toThrow(must);
  });
});

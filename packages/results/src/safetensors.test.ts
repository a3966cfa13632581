import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.ts';
import { encodeSafetensors } from './encode-safetensors.ts';
import type { Tensor } from './tensor.ts';

/** A file put together by hand: length, header text, data bytes. */
function file(header: string, data: readonly number[] = [], length = header.length): Uint8Array {
  const little = [0, 8, 16, 24].map((shift) => (length >>> shift) & 255);
  return Uint8Array.of(...little, 0, 0, 0, 0, ...new TextEncoder().encode(header), ...data);
}

const tensor: fc.Arbitrary<Tensor> = fc
  .tuple(
    fc.array(fc.nat(3), { maxLength: 3 }),
    fc.constantFrom(Float32Array, Float64Array, Int32Array),
    fc.infiniteStream(fc.integer()),
  )
  .map(([shape, Kind, numbers]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    // halves of integers: exact in 32 bit up to 2^23, so conversion to Float32Array is not under test
    return { shape, data: Kind.from([...numbers.take(length)].map((k) => (k % 4096) / 2)) };
  });

describe('encodeSafetensors', () => {
  it('writes length, padded header and little-endian data', () => {
    const header = '{"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}       ';
    const data = [0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64];
    const encoded = encodeSafetensors({ attn0: { shape: [1, 1, 2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) } });
    expect(header).toHaveLength(72);
    expect(encoded).toEqual(file(header, data));
  });

  it('puts metadata first and 64-bit tensors before 32-bit ones, so that every tensor is aligned', () => {
    const encoded = encodeSafetensors(
      {
        step: { shape: [], data: Int32Array.of(-2) },
        loss: { shape: [1], data: Float64Array.of(1) },
      },
      { hash: 'é' },
    );
    const header =
      '{"__metadata__":{"hash":"é"},"loss":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},' +
      '"step":{"dtype":"I32","shape":[],"data_offsets":[8,12]}}';
    // é takes two bytes: 141 characters are 142 bytes, and two spaces make 144 = 8 * 18
    const expected = file(`${header}  `, [0, 0, 0, 0, 0, 0, 240, 63, 254, 255, 255, 255], 144);
    expect(encoded).toEqual(expected);
  });

  it('refuses a shape that does not hold its numbers, and reserved names', () => {
    const data = Float32Array.of(1, 2);
    expect(() => encodeSafetensors({ W: { shape: [3], data } })).toThrow(
      'tensor W: shape must hold its 2 numbers, got [3].',
    );
    expect(() => encodeSafetensors({ W: { shape: [-1, -2], data } })).toThrow('got [-1,-2]');
    expect(() => encodeSafetensors({ __metadata__: { shape: [2], data } })).toThrow('must have another name');
    expect(() => encodeSafetensors({ ['__proto__']: { shape: [2], data } })).toThrow('must have another name');
    expect(() => encodeSafetensors({}, { ['__proto__']: 'x' })).toThrow('must have another name');
  });
});

describe('decodeSafetensors', () => {
  it('reads back what was written, names, shapes, types and bits', () => {
    const free = fc.string({ unit: 'binary' }).filter((name) => !['__metadata__', '__proto__'].includes(name));
    const tensors = fc.dictionary(free, tensor, { noNullPrototype: true });
    const metadata = fc.dictionary(free, fc.string({ unit: 'binary' }), { noNullPrototype: true });
    fc.assert(
      fc.property(tensors, metadata, (given, notes) => {
        const bytes = encodeSafetensors(given, notes);
        expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0);
        expect(decodeSafetensors(bytes)).toEqual({ tensors: given, metadata: notes });
      }),
    );
  });

  it('keeps NaN, infinities and the sign of zero', () => {
    const data = Float64Array.of(NaN, -Infinity, -0, Number.MIN_VALUE);
    const { tensors } = decodeSafetensors(encodeSafetensors({ x: { shape: [4], data } }));
    expect(tensors['x']!.data).toEqual(data);
  });

  it('reads a file at any place of a larger buffer, in any order, with any padding', () => {
    const header =
      '{"b":{"dtype":"I32","shape":[1],"data_offsets":[4,8]},\n"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]},' +
      '"none":{"dtype":"F32","shape":[2,0],"data_offsets":[4,4]}}\t';
    const bytes = file(header, [1, 0, 0, 0, 2, 0, 0, 0]);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    const { tensors } = decodeSafetensors(larger.subarray(3));
    expect([tensors['a']!.data[0], tensors['b']!.data[0], tensors['none']!.data.length]).toEqual([1, 2, 0]);
  });

  it('widens half precision, and leaves out integers of 64 bit and types that nobody knows', () => {
    const header =
      '{"half":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"brain":{"dtype":"BF16","shape":[1,2],"data_offsets":[4,8]},' +
      '"count":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"new":{"dtype":"F4","shape":[3],"data_offsets":[16,18]}}';
    // 1 and -2 in half precision, 1 and -2 in bfloat16
    const data = [0, 0x3c, 0, 0xc0, 0x80, 0x3f, 0, 0xc0, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2];
    expect(decodeSafetensors(file(header, data)).tensors).toEqual({
      half: { shape: [2], data: Float32Array.of(1, -2) },
      brain: { shape: [1, 2], data: Float32Array.of(1, -2) },
    });
  });

  const entry = (dtype: string, shape: string, offsets: string): string =>
    `{"W":{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}}`;
  it.each([
    ['no bytes', new Uint8Array(0), 'must begin with the 8 bytes of a length, got 0 bytes'],
    ['a header longer than the file', file('{}', [], 3), 'header length must be at most the 2 bytes there are, got 3'],
    ['a header that is not JSON', file('{'), 'header must be JSON'],
    ['a header that is not UTF-8', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 255), 'header must be text in UTF-8'],
    ['a header that is a list', file('[]'), 'header must fit the format'],
    ['a type that is no name', file(entry('F 16', '[1]', '[0,2]'), [0, 0]), 'header.W.dtype must fit the format'],
    ['a type of half precision cut short', file(entry('BF16', '[2]', '[0,2]'), [0, 0]), 'W must end at byte 4'],
    ['an unknown type that ends before it begins', file(entry('X3', '[8]', '[2,0]'), [0, 0]), 'W must begin at byte 0'],
    ['a header padded with NUL bytes', file('{}\0\0'), 'header must be padded with spaces, got NUL bytes'],
    [
      'what torch.save writes',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 8, 8, 0, 0),
      'must be a safetensors file, and is a zip archive or a pickle, as torch.save writes. Write it with safetensors.torch.save_file',
    ],
    ['a negative length', file(entry('F32', '[-1]', '[0,4]'), [0, 0, 0, 0]), 'header.W.shape.0 must fit the format'],
    ['an overflowing shape', file(entry('F32', '[2,9007199254740991]', '[0,16]')), 'W must end at byte'],
    [
      'a gap',
      file(entry('F32', '[1]', '[4,8]'), [0, 0, 0, 0, 0, 0, 0, 0]),
      'W must begin at byte 0 of the data, got 4',
    ],
    ['offsets against the shape', file(entry('F32', '[2]', '[0,4]'), [0, 0, 0, 0]), 'W must end at byte 8 of the data'],
    ['missing data', file(entry('F32', '[1]', '[0,4]'), [0, 0]), 'data must be the 4 bytes of the header, got 2 bytes'],
    ['bytes behind the data', file('{}', [7]), 'data must be the 0 bytes of the header, got 1 bytes'],
    ['metadata that are not strings', file('{"__metadata__":{"a":1}}'), 'header.__metadata__.a must fit the format'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'W.safetensors')).toThrow(`W.safetensors: ${message}`);
  });
});

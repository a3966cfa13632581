import { describe, expect, it } from 'vitest';
import { exportsOf, memoryOf } from './engine.ts';
import { float32, signed, unsigned } from './leb128.ts';
import { I32, moduleBytes } from './module.ts';

describe('LEB128', () => {
  it('writes the examples of its standard', () => {
    expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(unsigned(0)).toEqual([0]);
    expect(unsigned(2 ** 32 - 1)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
    expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78]);
    expect([63, 64, -64, -65].map(signed)).toEqual([[0x3f], [0xc0, 0x00], [0x40], [0xbf, 0x7f]]);
  });
});

describe('float32', () => {
  it('is little-endian', () => {
    expect(float32(1)).toEqual([0x00, 0x00, 0x80, 0x3f]);
  });
});

describe('moduleBytes', () => {
  it('makes a module that an engine runs', () => {
    const signature = { parameters: [I32], results: [I32] };
    const code = [0x20, 0x00, 0x10, 0x00];
    const bytes = moduleBytes([{ name: 'double', signature }], [{ name: 'run', signature, locals: [], code }]);
    const env = { memory: memoryOf(1)!, double: (value: number) => 2 * value };
    const exports = exportsOf(bytes, { env }) as { run(value: number): number };
    expect(exports.run(21)).toBe(42);
  });
});

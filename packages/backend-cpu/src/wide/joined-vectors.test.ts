import { describe, expect, it } from 'vitest';
import { type Host, compileAtOnce, compileJoined, whyNotJoined } from './joined-vectors.ts';

const host: Host = { v8: '13.6.233.17-node.53', arch: 'x64', flags: new Set(['avx', 'avx2', 'fma']) };

describe('whyNotJoined', () => {
  it.each([
    ['Node 24 on x64', host, null],
    ['a system that does not say what the processor can do', { ...host, flags: new Set<string>() }, null],
    ['a page', { ...host, v8: undefined }, 'V8 must be asked to join vectors, which only Node can do'],
    ['Node 22', { ...host, v8: '12.4.254.21-node.33' }, 'V8 must be version 13 or later, got 12.4.254.21-node.33'],
    ['ARM', { ...host, arch: 'arm64' }, 'the processor must have vectors of 256 bits, as x64 has, got arm64'],
    ['a processor of 2012', { ...host, flags: new Set(['avx']) }, 'the processor must have AVX2'],
  ])('answers for %s', (_name, given, expected) => {
    expect(whyNotJoined(given)).toBe(expected);
  });
});

describe.runIf(whyNotJoined() === null)('a module that is compiled at once', () => {
  const empty = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

  it.each([compileJoined, compileAtOnce])('is one like any other', async (compile) => {
    expect(WebAssembly.Module.exports(await compile(empty))).toEqual([]);
    await expect(compile(empty.subarray(0, 4))).rejects.toThrow(WebAssembly.CompileError);
  });
});

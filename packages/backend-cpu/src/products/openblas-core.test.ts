import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cpuBackend } from '../index.ts';
import { betterCore } from './openblas-core.ts';

const haswell = ['avx', 'avx2', 'fma'];
const skylake = [...haswell, 'avx512f', 'avx512cd', 'avx512bw', 'avx512dq', 'avx512vl'];

describe('betterCore', () => {
  it.each([
    // what OpenBLAS 0.3.21 takes on processors from 2023 on
    { core: 'Prescott', flags: skylake, better: 'SkylakeX' },
    { core: 'Prescott', flags: haswell, better: 'Haswell' },
    { core: 'Nehalem', flags: ['avx'], better: 'Sandybridge' },
    { core: 'Zen', flags: skylake, better: 'SkylakeX' },
    { core: 'Zen', flags: haswell, better: null },
    { core: 'Cooperlake', flags: skylake, better: null },
    // Knights Landing has AVX-512 without the instructions that the kernels use
    { core: 'Haswell', flags: [...haswell, 'avx512f', 'avx512cd'], better: null },
    { core: 'neoversen1', flags: [], better: null },
  ])('is $better where $core is taken on a processor with $flags.length flags', ({ core, flags, better }) => {
    expect(betterCore(core, new Set(flags))).toBe(better);
  });
});

const { available } = await cpuBackend.probe('openblas');

describe.runIf(available)('a process whose user names the kernels', () => {
  it('gets those, and says so', async () => {
    const backend = JSON.stringify(new URL('../index.ts', import.meta.url).href);
    const script = `
      const { cpuBackend } = await import(${backend});
      console.log(JSON.stringify(await cpuBackend.probe('openblas')));
    `;
    const env = { ...process.env, OPENBLAS_CORETYPE: 'Prescott' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
    const said = JSON.parse(stdout) as { readonly note?: string };
    // an OpenBLAS that is made for one processor alone knows no other
    expect(said.note).toMatch(/^OpenBLAS [\d.]+, kernels \w+(, by OPENBLAS_CORETYPE)?$/);
  });
});

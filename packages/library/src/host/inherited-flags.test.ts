import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inheritedFlags } from './inherited-flags.ts';

it('leaves out what a process runs that has no file, and keeps all else', () => {
  const flags = ['--conditions=rug', '--input-type=module', '--eval', 'code', '--expose-gc', '--input-type', 'module'];
  expect(inheritedFlags(flags)).toEqual(['--conditions=rug', '--expose-gc']);
  expect(inheritedFlags(['-p', '1 + 1', '--inspect=0', '--max-old-space-size=99'])).toEqual([
    '--max-old-space-size=99',
  ]);
});

it('lets a text that is given to Node use worker processes', { timeout: 30_000 }, () => {
  const pool = new URL('../pool/pool.ts', import.meta.url).href;
  const worker = new URL('../testing/pool-worker.ts', import.meta.url).href;
  const text = `
    import { openPool } from '${pool}';
    const workers = openPool(new URL('${worker}'), 1);
    console.log(String(await workers.run({ order: 'answer', value: 7 })));
    workers.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', text], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '7\n', stderr: '' });
});

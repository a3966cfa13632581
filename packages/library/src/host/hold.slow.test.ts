import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { holding } from './hold.ts';

const HOLDER = fileURLToPath(new URL('../testing/holding-process.ts', import.meta.url));
const place = (): string => join(mkdtempSync(join(tmpdir(), 'rugbench-hold-')), 'model.safetensors');

it('goes on where a lock is not renewed for ten seconds, whatever time it bears', async () => {
  for (const year of ['2001', '2099']) {
    const path = place();
    mkdirSync(`${path}.lock`);
    utimesSync(`${path}.lock`, new Date(`${year}-01-01`), new Date(`${year}-01-01`));
    expect(await holding(path, 'file', () => Promise.resolve(7))).toBe(7);
    expect(readdirSync(join(path, '..'))).toEqual([]);
  }
});

it('holds while its process computes for longer than a lock lasts, also for one that cannot ask whether it is alive', async () => {
  const path = place();
  const child = spawn(process.execPath, [HOLDER, path, '110000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  // Without it nobody knows which process to look for: the renewals are all that is seen.
  rmSync(`${path}.lock.json`);
  // The last look is 13 s after the first or later, and its process, which is killed behind it, has computed all the time.
  for (const milliseconds of [0, 9000, 4000]) {
    await sleep(milliseconds);
    await expect(holding(path, 'file', () => Promise.resolve())).rejects.toThrow('another process holds it');
  }
  child.kill('SIGKILL');
  await once(child, 'close');
});

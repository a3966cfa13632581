import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runRug } from '../testing/run-rug.ts';

const RUG = fileURLToPath(new URL('../../bin/rug.mjs', import.meta.url));
const folder = (): string => mkdtempSync(join(tmpdir(), 'rugbench-'));

/** A line of a shell in a folder of its own, in which `rug` is the command. */
function shell(
  line: string,
  env: NodeJS.ProcessEnv = {},
): Pick<SpawnSyncReturns<string>, 'status' | 'stdout' | 'stderr'> {
  const text = `rug() { '${process.execPath}' '${RUG}' "$@"; }; ${line}`;
  return spawnSync('bash', ['-c', text], { cwd: folder(), encoding: 'utf8', env: { ...process.env, ...env } });
}

describe('output that cannot be written', () => {
  it.skipIf(!existsSync('/dev/full'))('is told in one line where stdout is full, and fails the command', () => {
    const { status, stderr } = shell('rug list > /dev/full');
    expect(stderr).toBe(
      'rug: must print its result to stdout, got ENOSPC: no space left on device. Free some space, or print elsewhere.\n',
    );
    expect(status).toBe(1);
  });

  it.skipIf(!existsSync('/dev/full'))('changes no exit code where it belongs on stderr', () => {
    expect(shell('rug theory --bogus 2> /dev/full').status).toBe(2);
    expect(shell('rug theory --bogus 2>&-').status).toBe(2);
  });

  it('is no error where a reader has seen enough, or nobody listens', () => {
    expect(shell('set -o pipefail; rug list | head -1')).toMatchObject({ status: 0, stderr: '', stdout: 'variants\n' });
    expect(shell('set -o pipefail; rug list | true')).toMatchObject({ status: 0, stderr: '' });
    expect(shell('rug list >&- 2>&-')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

describe('folders that are not there', () => {
  it('are told where a command works in one that was removed', () => {
    const { status, stderr } = shell('mkdir gone; cd gone; rmdir ../gone; rug list');
    expect(stderr).toBe('rug: the working folder must be there, and it was removed. Change to another one.\n');
    expect(status).toBe(1);
  });

  it('do no harm as the one for temporary files', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    for (const TMPDIR of [
      join(file, 'below'),
      file,
      join(folder(), 'missing'),
      ...(existsSync('/proc') ? ['/proc'] : []),
    ]) {
      const { NODE_COMPILE_CACHE: _, ...env } = process.env;
      const { status, stderr, stdout } = shell('rug list', { ...env, TMPDIR });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^variants\n/);
    }
  });
});

it.each([
  ['train', '--n', '32', '--steps', '5'],
  ['map', '--grid', '2'],
  ['forge', '--n', '32'],
  ['page', '--variants', 'relu'],
  ['speed', '--n', '32'],
  ['new', 'variant', 'my-thing'],
  ['bench', '--n', '32', '--weights', 'persian-rug'],
])('rug %s refuses an --out that cannot be written before it works', async (...args) => {
  const cwd = folder();
  writeFileSync(join(cwd, 'file'), '');
  const { code, stderr, stdout } = await runRug([...args, '--out', 'file/below'], cwd);
  expect(stderr).toMatch(
    /^(run folder|checkpoint): must be writable, got [^\n]*file\/below [^\n]* Choose another with --out\.\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(readdirSync(cwd)).toEqual(['file']);
});

it('rug forge refuses a file in the place of its folder before it works', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'file'), 'mine');
  const { code, stderr, stdout } = await runRug(['forge', '--n', '32', '--out', 'file'], cwd);
  expect(stderr).toMatch(/^run folder: must be writable, got \S+file \(it is a file\)\./);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

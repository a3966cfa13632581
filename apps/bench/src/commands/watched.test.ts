import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const SIZE = ['--n', '8', '--r', '0.5', '--p', '0.2', '--steps', '30', '--samples', '64'];

describe('rug train that is watched', () => {
  it.runIf(existsSync('/dev/full'))('goes on where the log cannot be written, and says so in one line', async () => {
    const { code, stdout, stderr } = await runRug(
      ['train', ...SIZE, '--log', '/dev/full', '--json'],
      temporaryFolder(),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ steps: 30 });
    const lines = stderr.split('\n').filter((line) => line.includes('log'));
    expect(lines).toEqual([expect.stringMatching(/^\/dev\/full: the log must be written, got ENOSPC/)]);
  });

  it.each([
    [['--observer', './nothing.ts'], /^--observer: must be a file or an installed package, got \.\/nothing\.ts/, 2],
    [['--observer', './none.ts'], /^\.\/none\.ts: must export an observer\. Make it with defineObserver\.$/, 1],
    [['--log', 'none.ts'], /none\.ts: must be a log \(rugbench\/log\/1\), or not be there/, 1],
  ])('refuses %s before anything is trained', async (given, line, expected) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'none.ts'), 'export const nothing = 1;\n');
    const { code, stderr } = await runRug(['train', ...SIZE, ...given], cwd);
    expect(stderr.trim()).toMatch(line);
    expect(code).toBe(expected);
    expect(existsSync(join(cwd, 'rug-runs'))).toBe(false);
  });
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { comparisons } from './comparisons.ts';
import { COMPARISONS } from './options.ts';

const RUN = fileURLToPath(new URL('../run.ts', import.meta.url));
const run = (...args: string[]): { status: number | null; stderr: string; stdout: string } =>
  spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8' });

describe('peers', () => {
  it.each([
    [['--rounds', '0'], 2, /^--rounds: must be how often each is timed.*got 0\./],
    [['--time', 'x'], 2, /^--time: must be milliseconds for each timing.*got x\./],
    [['--compare', 'nosuch'], 2, /^--compare: must be a list of what to compare, among step, wasm, forged.*got nosuch/],
    [['--bogus'], 2, /^peers: Unknown option '--bogus'/],
    [['--python', process.execPath], 1, /^peers: .* must have torch\. Run apt-get update && apt-get install/],
    [['--python', '/nosuch'], 1, /^peers: \/nosuch must have torch\./],
  ])('%j ends with one line and exit code %i', (args, code, line) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(stdout).toBe('');
    expect(status).toBe(code);
  });

  it('explains each of its options', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    for (const name of ['backend', 'compare', 'rounds', 'time', 'python', 'json'])
      expect(stdout).toContain(`--${name}`);
  });

  it('compares all backends at once at every size, and small and forged models once', () => {
    expect(comparisons(COMPARISONS, ['one', 'other'])).toHaveLength(3 + 1 + 1);
    expect(comparisons(['step'], ['one', 'other'])[0]!.backends).toEqual(['one', 'other']);
    expect(comparisons(['forged'], ['one']).map(({ backends }) => backends)).toEqual([null]);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const FEW = ['--variants', 'relu,linear', '--forges', 'persian-rug', '--json'];

describe('rug theory over a grid', () => {
  it('says at each point what it says there alone, and writes a folder', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runRug(
      ['theory', '--r', '0.25', '--p', '0.05:0.2:log2', '--n', '64', '--out', 'grid', ...FEW],
      cwd,
    );
    expect(code).toBe(0);
    const { points } = JSON.parse(stdout) as { points: { at: Record<string, number>; variants: { loss: number }[] }[] };
    expect(points.map(({ at }) => at)).toEqual([0.05, 0.2].map((p) => ({ n: 64, r: 0.25, p })));
    // The best affine loss is (1 - r) v with v = p/3 - p²/4.
    for (const { at, variants } of points) {
      const [p, r] = [at['p']!, at['r']!];
      expect(variants[1]!.loss / ((1 - r) * (p / 3 - p ** 2 / 4))).toBeCloseTo(1, 5);
    }
    const alone = await runRug(['theory', '--r', '0.25', '--p', '0.2', '--n', '64', ...FEW], cwd);
    const { at: _place, ...second } = points[1]!;
    expect(second).toEqual(JSON.parse(alone.stdout));
    const folder = join(cwd, 'grid');
    expect(readFileSync(join(folder, 'theory.json'), 'utf8')).toBe(stdout);
    expect(readFileSync(join(folder, 'theory.md'), 'utf8')).toMatch(/^2 points over p; n = 64, r = 0.25\n/);
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.png'))
        .toSorted(),
    ).toEqual(['forge-loss-against-p.png', 'loss-against-p.png']);
  });

  it.each([
    [['--p', '0.1,2'], /^--p: must be the probability .* from 1e-9 to 1; one, a list, or a range.*got 2/],
    [['--p', '0.1:0.1:3'], /^axis: the ends of a range must be two different numbers/],
    [
      ['--p', '0.001:0.1:log1000', '--r', '0.1:0.9:11'],
      /^theory: theory is asked at 10000 points at most, got 11000\./,
    ],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runRug(['theory', ...args, ...FEW]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

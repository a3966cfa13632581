import { describe, expect, it } from 'vitest';
import { runRug } from '../testing/run-rug.ts';

describe('rug theory over a grid', () => {
  it('hands on what worker processes refuse, with its exit code', async () => {
    const { code, stderr, stdout } = await runRug(['theory', '--p', '0.1,0.2', '--source', 'bernouli-uniform']);
    expect(stderr).toMatch(/Did you mean bernoulli-uniform\?$/m);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('draws against n and against noise on h, a panel for each value of the other', async () => {
    const axes = ['--n', '64,256', '--hidden-noise', '0,0.1'];
    const few = ['--variants', 'relu,linear', '--forges', 'persian-rug'];
    const { code, stdout, stderr } = await runRug(['theory', '--r', '0.25', ...axes, ...few, '--out', 'grid']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^4 points over n, hiddenNoise; r = 0.25, p = 0.045\n/);
    for (const name of ['loss-against-n.svg', 'loss-against-hidden-noise.png']) expect(stderr).toContain(`  ${name}\n`);
  });
});

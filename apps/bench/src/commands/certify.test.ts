import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RugRun, runRug, startRug, temporaryFolder } from '../testing/run-rug.ts';
import type { Certificate } from '@rugbench/judging';

const SAMPLES = ['--samples', '800'];

async function certificate(args: readonly string[], cwd?: string, samples = SAMPLES): Promise<Certificate> {
  const { code, stdout, stderr } = await runRug(['certify', ...args, ...samples, '--json'], cwd);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Certificate;
}

/** Pairs of features at the two ends of one dimension, as dense matrices, without a declared interference distribution. */
const DENSE_PAIRS = `
import { defineForge, denseWeights, noOptions, transposed } from '@rugbench/core';
export default defineForge({
  name: 'dense-pairs', title: 'Dense pairs', source: 'test', options: noOptions,
  forge: ({ features: n, dimensions: d }) => {
    const data = Float64Array.from({ length: d * n }, (_, k) => ((k % n) >> 1 === Math.floor(k / n) ? 1 - 2 * (k % 2) : 0));
    return denseWeights({ rows: d, columns: n, data }, { rows: n, columns: d, data: transposed(data, d, n) });
  },
  interference: () => 'its author declares none',
});
`;

describe('rug certify on forged weights', () => {
  it('certifies the Persian rug as Gaussian, at the loss of theory', async () => {
    const place = ['--n', '1024', '--r', '0.3', '--p', '0.05'];
    const { verdict, predictions, statistics, measured } = await certificate(place, undefined, ['--samples', '4000']);
    expect(verdict).toMatchObject({ line: 'gaussian', certified: true, decision: 'certified', samplesNeeded: null });
    expect(verdict.nearest).toBe('gaussian');
    // The reference table has 4.56065e-3 at r = 0.3; d/n = 307/1024 moves it by 0.1 %.
    expect(predictions.gaussian.loss! / 4.56065e-3).toBeCloseTo(1, 2);
    expect(Math.abs(measured.loss / predictions.gaussian.loss! - 1)).toBeLessThan(0.04);
    expect(statistics.energy.mean).toBeCloseTo(1024 / 307 - 1, 12);
    expect(statistics.strong.typical).toEqual([]);
    expect(predictions.declared.loss! / predictions.gaussian.loss!).toBeCloseTo(1, 9);
  });

  it('certifies dense antipodal pairs from a plug-in, which lose p²/6 or a little less', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'pairs.ts'), DENSE_PAIRS);
    const place = ['--weights', 'dense-pairs', '--plugin', './pairs.ts', '--n', '128', '--r', '0.5', '--p', '0.05'];
    const { verdict, predictions, statistics, measured } = await certificate(place, cwd, ['--samples', '160000']);
    expect(verdict).toMatchObject({ line: 'pairs', certified: true });
    expect(statistics).toMatchObject({ unrepresented: 0, strong: { single: 1, typical: [-1] } });
    expect(statistics.partner).toMatchObject({ mean: -1, belowHalf: { min: 1, mean: 1, max: 1 } });
    // Reference: 4.1593e-4 at the best a and b; p²/6 at a = 1, b = 0.
    expect(predictions.pairs.loss! / 4.1593e-4).toBeCloseTo(1, 3);
    expect(predictions.entries.loss! / 4.1593e-4).toBeCloseTo(1, 3);
    expect(Math.abs(measured.loss - 4.1593e-4)).toBeLessThan(4 * measured.standardError);
    expect(predictions.gaussian.loss).toBeGreaterThan(4 * measured.loss);
    expect(predictions.declared).toMatchObject({
      loss: null,
      reason: expect.stringContaining('declares none') as string,
    });
  });

  it('certifies nothing by few samples, and says how many it needs', async () => {
    const { verdict, measured } = await certificate(['--n', '256'], undefined, ['--samples', '30']);
    expect(verdict).toMatchObject({ certified: false, decision: 'undecided' });
    expect(verdict.samplesNeeded).toBeGreaterThan(30);
    expect(verdict.sentence).toMatch(/^Undecided: .*it needs about \d+ samples\./);
    expect(measured.samples).toBe(30);
  });

  it('measures weights on data without a feature distribution, and says why it predicts nothing', async () => {
    const { verdict, measured, predictions } = await certificate(['--n', '64', '--source', 'zipf']);
    expect(measured.loss).toBeGreaterThan(0);
    expect(verdict).toMatchObject({ certified: false, decision: 'no prediction', nearest: null, alsoNear: [] });
    expect(predictions.entries.reason).toMatch(/not equally frequent/);
  });

  it('prints lines for a human, with the verdict last', async () => {
    const { code, stdout } = await runRug(['certify', '--n', '256', ...SAMPLES]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^persian-rug with the ReLU: n = 256, d = 76/);
    expect(stdout).toMatch(/Kolmogorov-Smirnov +0\.\d+, p = /);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^(Certified|Not certified|Undecided): .*Gaussian interference predicts/,
    );
  });

  it('ends with 130 after Ctrl-C', async () => {
    const { child, done } = startRug(['certify', '--n', '65536', '--samples', '100000']);
    child.stderr!.once('data', () => child.kill('SIGINT'));
    const { code, stdout, stderr } = await done;
    expect(code).toBe(130);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Stopped\. Nothing was kept/);
  });
});

describe('rug certify on a trained model', () => {
  const train = (cwd: string, ...args: string[]): Promise<RugRun> => {
    const model = ['--n', '32', '--r', '0.25', '--p', '0.1', '--out', 'model.safetensors', '--samples', '64'];
    return runRug(['train', ...model, ...args], cwd);
  };

  it('describes and judges it, with the data that it was trained on', async () => {
    const cwd = temporaryFolder();
    await train(cwd, '--steps', '300');
    const { statistics, predictions, measured, spec, verdict } = await certificate(
      ['--checkpoint', 'model.safetensors'],
      cwd,
    );
    expect(spec).toMatchObject({ n: 32, d: 8, ratio: 0.25, source: { options: { p: 0.1 } } });
    expect(statistics.bias.variance).toBeGreaterThan(0);
    expect(statistics.diagonal.variance).toBeGreaterThan(0);
    expect(predictions.gaussian.loss).toBeGreaterThan(0);
    expect(predictions.declared).toMatchObject({ loss: null, law: null });
    expect(verdict.sentence).toMatch(/predicts/);
    // The loss that rug eval finds on the same samples.
    const judged = await runRug(['eval', '--checkpoint', 'model.safetensors', ...SAMPLES, '--json'], cwd);
    expect(measured.loss).toBe((JSON.parse(judged.stdout) as { loss: number }).loss);
  });

  it('predicts for the variant that was trained, filters included', async () => {
    const cwd = temporaryFolder();
    await train(cwd, '--steps', '100', '--variant', 'topk', '--start', 'tied');
    const { predictions } = await certificate(['--checkpoint', 'model.safetensors'], cwd);
    expect(predictions.gaussian.parameters['keepFraction']).toBeGreaterThan(0);
  });

  it.each([
    [['--checkpoint', 'nosuch'], 1, /^nosuch: must be a file, and there is none/],
    [['--checkpoint', 'model.safetensors', '--n', '64'], 2, /^--n: must be left out beside --checkpoint.*got 64/],
    [['--weights', 'nosuch'], 2, /^--weights: must be among persian-rug/],
    [['--n', '100'], 2, /^persian-rug: n must be a power of two, got 100/],
  ])('refuses %j with one line', async (args, expected, line) => {
    const { code, stderr } = await runRug(['certify', ...args]);
    expect(code).toBe(expected);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

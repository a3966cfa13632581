import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyRow, decodeCheckpoint, encodeCheckpoint } from '@rugbench/results';
import { readRun } from '@rugbench/results/files';
import { BEGINNING } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { type DryRun, dryRunText } from '../train/dry-run.ts';
import { runRug, startRug, temporaryFolder } from '../testing/run-rug.ts';

/** Resolves when a file appears. */
async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 5));
}

const train = (backend: string, n: number, steps: number, out: string): string[] => {
  const size = ['--n', String(n), '--r', '0.25', '--p', '0.1', '--steps', String(steps), '--samples', '64'];
  return ['train', ...size, '--backend', backend, '--out', out];
};

describe('rug train', () => {
  it.each([
    ['reference', 8, 500],
    ['tfjs:wasm', 64, 2500],
    ['gpujs:cpu', 16, 750],
  ])(
    'killed with SIGKILL and started again, %s ends at the bits of an uninterrupted run',
    async (backend, n, steps) => {
      const cwd = temporaryFolder();
      const straight = await runRug(train(backend, n, steps, 'straight.safetensors'), cwd);
      expect(straight.code).toBe(0);
      const { child, done } = startRug(train(backend, n, steps, 'killed.safetensors'), cwd);
      await appears(join(cwd, 'killed.safetensors'));
      child.kill('SIGKILL');
      await done;
      const reached = decodeCheckpoint(readFileSync(join(cwd, 'killed.safetensors')), 'killed').state.step;
      expect(reached).toBeGreaterThanOrEqual(250);
      expect(reached).toBeLessThan(steps);
      const resumed = await runRug(train(backend, n, steps, 'killed.safetensors'), cwd);
      expect(resumed.code).toBe(0);
      const [one, other] = ['straight', 'killed'].map((name) => readFileSync(join(cwd, `${name}.safetensors`)));
      expect(other!.equals(one!)).toBe(true);
    },
  );

  it('keeps its checkpoint when interrupted, and says how to go on', async () => {
    const cwd = temporaryFolder();
    const { child, done } = startRug(train('tfjs:wasm', 64, 100_000, 'run.safetensors'), cwd);
    await appears(join(cwd, 'run.safetensors'));
    child.kill('SIGINT');
    const { code, stderr } = await done;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped\. \d+ steps are kept in .*run\.safetensors; the same command goes on from there\./);
  });

  it('does not go on from a checkpoint of another run', async () => {
    const cwd = temporaryFolder();
    expect((await runRug(train('tfjs:wasm', 16, 20, 'run.safetensors'), cwd)).code).toBe(0);
    const { code, stderr } = await runRug(train('tfjs:wasm', 16, 30, 'run.safetensors'), cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/must be of the run that is asked for/);
  });
});

describe('rug train --dry-run', () => {
  const size = ['train', '--n', '2048', '--r', '0.25', '--p', '0.1', '--steps', '5', '--samples', '64', '--dry-run'];

  it('says what the run would take, by part, and trains nothing', async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runRug([...size, '--out', 'run.safetensors'], cwd);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^n = 2048, d = 512, batches of 256, 5 steps, on cpu-wasm[\w-]*\na step takes \d+ MB of memory: process \d+ MB, weights and moments \d+ MB, batch \d+ MB\nthe run takes \d+ MB: \d+ MB more to save and to judge the model; [\d.]+ [GM]B are free, so it fits\nabout \d+ s on one core; 26 MB on disk in .*run\.safetensors\n$/,
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is one document with --json, whose parts add up', async () => {
    const { code, stdout } = await runRug([...size, '--start', 'persian-rug', '--json'], temporaryFolder());
    expect(code).toBe(0);
    const { bytes, fits, freeBytes, ...plan } = JSON.parse(stdout) as DryRun;
    expect(plan).toMatchObject({ features: 2048, dimensions: 512, batch: 256, steps: 5, maxSteps: 5 });
    // three times two matrices and two biases, in float32
    expect(plan.checkpointBytes).toBe(3 * 4 * (2 * 2048 * 512 + 2048 + 512));
    expect(bytes.run).toBe(bytes.process + bytes.weights + bytes.batch + bytes.start + bytes.copies);
    expect(fits).toBe(bytes.run <= freeBytes);
  });

  it('says that a run does not fit', () => {
    const planned = { features: 4, dimensions: 2, batch: 1, steps: 70, maxSteps: 100, device: 'cpu', seconds: 90 };
    const bytes = { weights: 9e9, batch: 1e3, copies: 2e9, start: 5e8, process: 1e8, step: 9.6e9, run: 11.6e9 };
    const rest = { bytes, checkpointBytes: 6e9, checkpoint: 'x', freeBytes: 8e9, fits: false };
    expect(dryRunText({ ...planned, ...rest })).toBe(
      [
        'n = 4, d = 2, batches of 1, about 70 steps, 100 at most, on cpu',
        'a step takes 9.6 GB of memory: process 100 MB, weights and moments 9.0 GB, batch 1 kB, forged start 500 MB',
        'the run takes 12 GB: 2.0 GB more to save and to judge the model; 8.0 GB are free, so it does not fit',
        'about 2 min on one core; 6.0 GB on disk in x',
      ].join('\n'),
    );
  });
});

describe('dead outputs', () => {
  // A rate a thousand times too high leaves no output of two alive; 40 samples have a feature on often enough to tell.
  const dead = ['train', '--n', '2', '--r', '0.5', '--p', '0.5', '--steps', '20', '--learning-rate-factor', '1000'];

  it('are named by rug train, with what is likely behind them', async () => {
    const { code, stdout } = await runRug([...dead, '--samples', '40', '--out', 'run.safetensors'], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^[12] of 2 outputs are dead: 0 in all 40 samples, though their features were on\. Likely /m,
    );
  });

  it('are named below the table of rug bench, with their row', async () => {
    const size = dead.slice(1);
    const more = ['--weights', 'trained', '--variants', 'relu', '--samples', '40', '--no-pictures', '--out', 'run'];
    const { code, stdout } = await runRug(['bench', ...size, ...more], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ReLU on trained from torch, seed 0: [12] of 2 outputs are dead/m);
  });
});

describe('rug eval', () => {
  it('finds the loss that training reported, on the backend that trained and on the reference', async () => {
    const cwd = temporaryFolder();
    const trained = await runRug([...train('tfjs:wasm', 16, 300, 'run.safetensors'), '--json'], cwd);
    const lossOf = (text: string): number => (JSON.parse(text) as { loss: number }).loss;
    const judged = async (...args: string[]): Promise<number> => {
      const { stdout } = await runRug(
        ['eval', '--checkpoint', 'run.safetensors', '--samples', '64', '--json', ...args],
        cwd,
      );
      return lossOf(stdout);
    };
    expect(await judged()).toBe(lossOf(trained.stdout));
    // The same float32 weights in 64-bit arithmetic: rounding of 16-term products.
    expect((await judged('--backend', 'reference')) / lossOf(trained.stdout)).toBeCloseTo(1, 5);
    await judgedAsWeights(cwd, lossOf(trained.stdout));
  });

  /** The same weights under variants and a decoder, with scalars of their own on top. */
  async function judgedAsWeights(cwd: string, trained: number): Promise<void> {
    const bench = [
      'bench',
      '--weights',
      'run.safetensors',
      '--variants',
      'relu,linear,omp',
      '--p',
      '0.1',
      '--no-pictures',
    ];
    const place = ['--n', '16', '--samples', '64', '--json'];
    const { stdout } = await runRug([...bench, ...place, '--r', '0.25'], cwd);
    const { rows } = JSON.parse(stdout) as { rows: { variant: string; weights: string; loss: number }[] };
    expect(new Set(rows.map(({ weights }) => weights))).toEqual(new Set(['run.safetensors']));
    const loss = Object.fromEntries(rows.map((row) => [row.variant, row.loss]));
    // a = 1 and b = 0 are the trained model; fitted on other samples they may lose a little on these.
    expect(loss['relu']! / trained).toBeLessThan(1.05);
    expect(loss['linear']!).toBeGreaterThan(loss['relu']!);
    expect(loss['omp']!).toBeGreaterThan(0);
    const { code, stderr } = await runRug([...bench, ...place, '--r', '0.5'], cwd);
    expect(code).toBe(2);
    expect(stderr.trim()).toBe(
      'run.safetensors: n and d must be those of the model, 16 and 4, got 16 and 8. Use --n 16 --r 0.25.',
    );
  }

  it('refuses a file that is no checkpoint with one line', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), 'no checkpoint');
    const { code, stderr } = await runRug(['eval', '--checkpoint', 'file'], cwd);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('rug bench with trained weights', () => {
  const args = ['bench', '--n', '16', '--r', '0.25', '--p', '0.1', '--variants', 'relu,linear', '--steps', '40'];
  const bench = [...args, '--samples', '64', '--no-pictures', '--out', 'run'];

  it('fails a job whose loss leaves the reals alone, with the step, the norms and what to lower', async () => {
    const cwd = temporaryFolder();
    expect((await runRug(bench, cwd)).code).toBe(0);
    // Without records all rows are measured again, trained ones from their checkpoints.
    rmSync(join(cwd, 'run/records'), { recursive: true });
    const folder = join(cwd, 'run/checkpoints');
    const path = join(
      folder,
      readdirSync(folder).find((name) => name.startsWith('relu-torch-n16-d4-0-'))!,
    );
    const checkpoint = decodeCheckpoint(readFileSync(path), path);
    checkpoint.state.parameters.encoder[3] = NaN;
    const state = { ...checkpoint.state, step: 7 };
    writeFileSync(path, encodeCheckpoint({ ...checkpoint, state, progress: { ...BEGINNING, step: 7 } }));
    const { code, stdout } = await runRug(bench, cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /FAILED ReLU on trained from torch, seed 0: .*got NaN at step 7 \(norms at step 7: encoder NaN, decoder [\d.]+.*Lower --learning-rate-factor\./,
    );
    const { rows } = readRun(join(cwd, 'run'));
    expect(rows.filter(({ status }: AnyRow) => status === 'failed')).toHaveLength(1);
    expect(rows.filter(({ status }: AnyRow) => status === 'done')).toHaveLength(7);
  });
});

describe('rug backends', () => {
  it('says of every device whether it is available, and why not', async () => {
    const { code, stdout } = await runRug(['backends', '--json']);
    expect(code).toBe(0);
    const { backends } = JSON.parse(stdout) as {
      backends: { name: string; device: string; available: boolean; reason: string }[];
    };
    const of = (name: string, device: string): boolean =>
      backends.find((line) => line.name === name && line.device === device)!.available;
    expect(of('tfjs', 'wasm') && of('tfjs', 'cpu') && of('gpujs', 'webasm') && of('gpujs', 'cpu')).toBe(true);
    for (const { available, reason } of backends) expect(reason === '').toBe(available);
  });
});

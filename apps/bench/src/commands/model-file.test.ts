import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRow } from '@rugbench/results';
import { expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

it('a row on the file of a trained model follows what is in the file, and not its name', async () => {
  const cwd = temporaryFolder();
  const size = ['--n', '64', '--r', '0.25', '--p', '0.1', '--samples', '100'];
  /** Trains a model into a file of one name, and judges the file. */
  async function rowOf(seed: string): Promise<ResultRow> {
    const trained = await runRug(
      ['train', ...size, '--steps', '20', '--seed', seed, '--out', `${seed}.safetensors`],
      cwd,
    );
    expect(trained.code, trained.stderr).toBe(0);
    renameSync(join(cwd, `${seed}.safetensors`), join(cwd, 'model.safetensors'));
    const rest = ['--variants', 'relu', '--weights', 'model.safetensors', '--no-pictures', '--json', '--out', 'run'];
    const { code, stdout, stderr } = await runRug(['bench', ...size, ...rest], cwd);
    expect(code, stderr).toBe(0);
    return (JSON.parse(stdout) as { rows: ResultRow[] }).rows[0]!;
  }
  const [first, second] = [await rowOf('0'), await rowOf('1')];
  const contents = [first, second].map(({ spec }) => {
    const weights = spec!.weights;
    return weights.kind === 'forged' ? weights.forge.options['content'] : undefined;
  });
  expect(contents).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(contents[1]).not.toBe(contents[0]);
  expect(second.hash).not.toBe(first.hash);
  expect(second.loss).not.toBe(first.loss);
  expect([first.weights, second.weights]).toEqual(['model.safetensors', 'model.safetensors']);
});

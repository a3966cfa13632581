import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelParameters, type TrainingState, WordStream } from '@rugbench/core';
import { encodeCheckpoint } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';
import { modelChoice, modelFiles, modelForge, readModel } from '@rugbench/judging';
import { nodeFiles } from '@rugbench/results/files';

const shape = { features: 4, dimensions: 2 };

/** The file of a model, all of whose numbers are 1 but those that are given. */
function saved(given: Partial<ModelParameters> = {}): string {
  const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
  const plain = { encoder: ones(8), decoder: ones(8), encoderBias: ones(2), bias: ones(4), variant: {} };
  const parameters = { ...plain, ...given };
  const state: TrainingState = { step: 1, parameters, means: parameters, squares: parameters };
  const path = join(temporaryFolder(), 'model.safetensors');
  writeFileSync(path, encodeCheckpoint({ ...shape, state, spec: null, progress: null }));
  return path;
}

const models = modelFiles(nodeFiles);
const forge = modelForge(models);
const forged = (path: string): unknown =>
  forge.forge(shape, new WordStream(0, 'weights'), modelChoice(path, models).options);
const read = (path: string): ReturnType<typeof readModel> => readModel(readFileSync(path), path);

describe('a trained model that is to be judged', () => {
  it('is refused by the name of the tensor that is not finite', () => {
    const path = saved({ encoder: Float64Array.of(1, 1, NaN, 1, 1, 1, 1, 1) });
    const line = `${path}: tensor parameters.encoder must hold finite numbers, got NaN. Train the model again.`;
    expect(() => read(path)).toThrow(line);
    expect(() => forged(path)).toThrow(line);
    const own = saved({ variant: { threshold: Float64Array.of(-Infinity) } });
    expect(() => read(own)).toThrow('tensor parameters.variant.threshold must hold finite numbers, got -Infinity.');
    expect(read(saved()).features).toBe(4);
  });

  it('must stay as it was when it was chosen, and is the same by its path and in full', () => {
    const path = saved();
    const choice = modelChoice(path, models);
    expect(modelChoice(`checkpoint:file=${path}`, models)).toEqual(choice);
    writeFileSync(path, 'something else');
    const late = (): unknown => forge.forge(shape, new WordStream(0, 'weights'), choice.options);
    expect(late).toThrow('must not change while it is used, and it has. Start again with the file as it is now.');
  });

  it('is certified with its own biases, whichever flag names it', async () => {
    const path = saved({ encoder: Float64Array.of(1, 0, -1, 0.5, 0, 1, 0.5, -1) });
    const certificate = async (...args: string[]): Promise<object> => {
      const { stdout, stderr, code } = await runRug(['certify', ...args, '--p', '0.1', '--samples', '200', '--json']);
      expect(code, stderr).toBe(0);
      return JSON.parse(stdout) as object;
    };
    const [weights, checkpoint] = [await certificate('--weights', path), await certificate('--checkpoint', path)];
    expect(weights).toEqual(checkpoint);
    expect(weights).toMatchObject({ spec: { n: 4, d: 2, source: { options: { p: 0.1 } } } });
  });

  it('is drawn and described by rug forge', async () => {
    const path = saved({ encoder: Float64Array.of(1, 0, -1, 0.5, 0, 1, 0.5, -1) });
    const { stdout, code } = await runRug(['forge', '--weights', path, '--n', '4', '--r', '0.5'], join(path, '..'));
    expect(code).toBe(0);
    expect(stdout).toContain(`${path}, n = 4, d = 2`);
  });
});

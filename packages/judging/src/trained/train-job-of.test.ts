import { describe, expect, it } from 'vitest';
import { trainedRow } from '../testing/row-specs.ts';
import { judgedWith, trainingIdentity } from './train-job.ts';
import { type TrainedRow, trainJobOf } from './train-job-of.ts';

/** A row on trained weights, as the type says that it is. */
function rowOf(given: Parameters<typeof trainedRow>[2] = {}): TrainedRow {
  const row = trainedRow('relu', 'relu', given);
  if (row.weights.kind !== 'trained') throw new Error('a trained row');
  return { ...row, weights: row.weights };
}
const decoder = { name: 'omp', options: {} };

describe('what is trained for a row', () => {
  it('does not depend on how many samples judge, nor on decoders', () => {
    const plain = trainJobOf(rowOf(), [], 'folder');
    for (const job of [
      trainJobOf(rowOf({ samples: 1000 }), [], 'folder'),
      trainJobOf(rowOf(), [decoder], 'folder'),
      trainJobOf(rowOf({ role: 'decoder', variant: { ...decoder, definition: null } }), [decoder], 'folder'),
    ]) {
      expect(trainingIdentity(job)).toEqual(trainingIdentity(plain));
      expect(job.checkpoint).toBe(plain.checkpoint);
    }
  });

  it('has a file of its own for each seed, size, data and training', () => {
    const { weights, data } = rowOf();
    const training = { ...weights.training, steps: 21 };
    const rows = [
      rowOf(),
      rowOf({ seed: 1 }),
      rowOf({ n: 32 }),
      rowOf({ d: 8 }),
      rowOf({ hiddenNoise: 0.1 }),
      rowOf({ data: { ...data, options: { p: 0.2 } } }),
      rowOf({ data: { ...data, definition: 'a'.repeat(64) } }),
      rowOf({ weights: { kind: 'trained', training } }),
    ];
    const files = rows.map((row) => trainJobOf(row, [], 'folder').checkpoint);
    expect(new Set(files).size).toBe(rows.length);
    for (const file of files) expect(file).toMatch(/^folder\/relu-torch-n\d+-d\d+-\d+-[0-9a-f]{8}\.safetensors$/);
  });

  it('has no noise on h in its identity where there is none, and may be judged with another one', () => {
    const noisy = trainJobOf(rowOf({ hiddenNoise: 0.1 }), [], null);
    expect(trainingIdentity(trainJobOf(rowOf(), [], null))).not.toHaveProperty('hiddenNoise');
    expect(judgedWith(noisy, undefined)).toBe(noisy);
    expect(judgedWith(noisy, 0.2)).toEqual({ ...noisy, hiddenNoise: 0.2 });
    expect(judgedWith(noisy, 0)).toEqual(trainJobOf(rowOf(), [], null));
  });

  it('is kept nowhere without a folder', () => {
    expect(trainJobOf(rowOf(), [], null).checkpoint).toBeNull();
  });
});

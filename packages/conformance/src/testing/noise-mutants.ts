import type { Backend, SparseBatch } from '@rugbench/core';
import { forward } from '@rugbench/core/reference';
import { learningBy, right, sessionsWith } from './broken-reference.ts';

const quiet = ({ hiddenNoise, ...batch }: SparseBatch): SparseBatch => batch;

/** Noise whose size is always that of the batch. */
const unsized = (batch: SparseBatch): SparseBatch =>
  batch.hiddenNoise ? { ...batch, hiddenNoise: { normals: batch.hiddenNoise.normals } } : batch;

/** A backend that breaks each law of noise, in their order, and what is said of it. */
export const noiseMutants: readonly [law: string, broken: Backend, detail: string][] = [
  [
    'noise must be added to h, in units of the size of h in the batch',
    sessionsWith(({ evaluate }) => ({ evaluate: (batch) => evaluate(quiet(batch)) })),
    '(device cpu, shrunk, n = 13, d = 5, tied, 7 samples, entry',
  ],
  [
    'one session must serve batches with noise and without in turn',
    sessionsWith(({ evaluate }) => {
      let last: SparseBatch['hiddenNoise'];
      return {
        evaluate: (batch) => {
          last = batch.hiddenNoise ?? last;
          return evaluate({ ...batch, ...(last && { hiddenNoise: last }) });
        },
      };
    }),
    '(device cpu, everything, n = 13, d = 5, 3 samples, entry',
  ],
  [
    'a size of h that comes with noise must be its unit',
    sessionsWith(({ evaluate }) => ({ evaluate: (batch) => evaluate(unsized(batch)) })),
    '(device cpu, shrunk, n = 13, d = 5, tied, 7 samples, entry',
  ],
  [
    'the gradient must go through the size of h in the noise',
    learningBy((model, state, batch) => {
      const { noise } = forward(model, state.parameters, batch);
      return right(model, state, noise ? { ...batch, hiddenNoise: noise } : batch);
    }),
    '(device cpu, shrunk, n = 13, d = 5, tied, means of encoder',
  ],
  [
    'a size of h that comes with noise must have no slope',
    learningBy((model, state, batch) => {
      const scale = batch.hiddenNoise!.size! / forward(model, state.parameters, unsized(batch)).noise!.size;
      // the same h', but as if its size were that of the batch
      const normals = batch.hiddenNoise!.normals.map((normal) => scale * normal);
      return right(model, state, { ...batch, hiddenNoise: { normals } });
    }),
    '(device cpu, shrunk, n = 13, d = 5, tied, means of encoder',
  ],
  [
    'noise must vanish where all h are 0',
    sessionsWith(({ step }) => ({
      step: async (batch, rate) => (await step(batch, rate)) / (batch.values.length / batch.values.length),
    })),
    'samples without features, loss, entry 0), got NaN instead of',
  ],
  [
    'noise of another number of dimensions must be refused with OPTIONS',
    sessionsWith(({ evaluate }) => ({ evaluate: (batch) => evaluate(quiet(batch)) })),
    'got no error',
  ],
];

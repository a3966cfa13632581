import { bench, describe } from 'vitest';
import { type DataSource, batchDrawer } from '../index.ts';
import { reason } from '../reason.ts';
import { binomialTable } from './binomial-table.ts';
import { DistinctIndices } from './distinct-indices.ts';
import { philoxKernel } from './philox-kernel.ts';
import { philox } from './philox.ts';
import { WordStream } from './word-stream.ts';

describe('2048 words', () => {
  const key = { key0: 1, key1: 0, purpose: 3 };
  const range = { low: 0, high: 0, streams: 16, first: 0, blocks: 32 };
  const out = new Uint32Array(2048);
  const [counter, block] = [Uint32Array.of(0, 0, 0, 3), new Uint32Array(4)];
  bench('by plain JavaScript', () => {
    for (let at = 0; at < 512; at++) {
      counter[0] = at;
      philox(counter, 1, 0, block);
    }
  });
  bench('by WebAssembly', () => {
    philoxKernel()?.(key, range, out, 0);
  });
});

describe('random streams', () => {
  const words = new WordStream(1, 'probe');
  bench('one million words', () => {
    for (let i = 0; i < 1_000_000; i++) words.next();
  });

  bench('the beginnings of 100,000 samples', () => {
    for (let i = 0; i < 100_000; i++) words.seek(i).next();
  });

  const indices = new DistinctIndices(512);
  const out = new Uint32Array(25);
  bench('1024 samples with 25 of 512 features on', () => {
    for (let i = 0; i < 1024; i++) indices.draw(words.seek(i), 25, out);
  });
});

/** Independent features, uniform where they are on: the words of the default data. */
function independentUniform(features: number, probability: number): DataSource {
  const counts = binomialTable(features, probability);
  const positions = new DistinctIndices(features);
  return {
    features,
    distribution: reason('it is only drawn'),
    draw: (words, indices, values) => {
      const count = counts.draw(words.next());
      positions.draw(words, count, indices);
      for (let k = 0; k < count; k++) values[k] = words.uniform();
      return count;
    },
  };
}

describe.each([
  [256, 0.045, 256],
  [1024, 0.01, 1024],
  [1024, 0.05, 1024],
  [4096, 0.01, 1024],
])('a batch, n = %d, p = %d', (features, probability, count) => {
  const draw = batchDrawer(independentUniform(features, probability), { seed: 1, purpose: 'train' });
  let first = 0;
  bench(`of ${count}`, () => {
    draw((first += count), count);
  });
});

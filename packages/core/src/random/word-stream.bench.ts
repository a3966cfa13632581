import { bench, describe } from 'vitest';
import { DistinctIndices } from './distinct-indices.ts';
import { WordStream } from './word-stream.ts';

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

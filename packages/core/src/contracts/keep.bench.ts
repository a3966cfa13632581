import { bench, describe } from 'vitest';
import { WordStream } from '../random/index.ts';
import { keepLargest } from './keep.ts';

describe.each([512, 4096, 512 * 1024])('the largest one in twenty of %d values', (length) => {
  const words = new WordStream(1, 'probe');
  const values = Float64Array.from({ length }, () => words.uniform());
  const mask = new Uint8Array(length);
  const scratch = new Float64Array(length);
  bench('keepLargest', () => keepLargest(values, Math.round(length / 20), mask, scratch));
});

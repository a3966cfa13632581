import { expect, it } from 'vitest';
import { arraySizeOf } from './array-size.ts';

// Lines of `scontrol show config` as Slurm 22.05 prints them.
const PRINTED = 'LogTimeFormat           = iso8601_ms\nMaxArraySize            = 64\nMaxBatchRequeue         = 5\n';

it('finds the size of arrays that a site allows', () => {
  expect(arraySizeOf(PRINTED)).toBe(64);
});

it.each(['', 'MaxArraySize            = n/a\n', 'MaxArraySize            = 0\n'])(
  'is null where the text does not tell',
  (text) => {
    expect(arraySizeOf(text)).toBeNull();
  },
);

import { testForge } from '@rugbench/conformance';
import { expect, it } from 'vitest';
import { simplexRug } from './simplex-rug.ts';

testForge(simplexRug, {
  shapes: [
    { features: 64, dimensions: 30 },
    { features: 16, dimensions: 12 },
  ],
  unsuitable: [
    { features: 16, dimensions: 13 },
    { features: 2, dimensions: 1 },
  ],
});

it('the rows of the simplex rug have -1/3 for their group, and nothing else at r = 3/4', () => {
  expect(simplexRug.interference(0.25)).toMatchObject({
    groups: [{ fraction: 1, gaussian: expect.closeTo(4 - 4 / 3, 12), pattern: [-1 / 3, -1 / 3, -1 / 3] }],
  });
  expect(simplexRug.interference(0.75)).toMatchObject({
    groups: [{ fraction: 1, gaussian: 0, pattern: [-1 / 3, -1 / 3, -1 / 3] }],
  });
});

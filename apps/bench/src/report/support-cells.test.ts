import { describe, expect, it } from 'vitest';
import { activeCell, supportCell } from './support-cells.ts';

/** Metrics of outputs: how many of the features that are off, and how many of the 12 that are on, are not 0. */
function outputs(wrong: number, right: number, n = 256): Parameters<typeof activeCell>[0] {
  const activeOutputs = wrong + right;
  const microF1 = (2 * right) / (activeOutputs + 12);
  const support = { microPrecision: right / activeOutputs, microF1 } as Parameters<typeof activeCell>[0]['support'];
  return { n, activeOutputs, activeFeatures: 12, support };
}
const cells = (...given: Parameters<typeof outputs>): string[] => [
  activeCell(outputs(...given)),
  supportCell(outputs(...given)),
];

describe('the cells of the support', () => {
  it('are numbers where outputs are 0 for most features that are off', () => {
    expect(cells(8, 12)).toEqual(['20', '0.750']);
    expect(cells(100, 12)).toEqual(['112', '0.194']);
  });

  it('are dense and – where no output is 0, or only a dead one and a few more', () => {
    expect(cells(244, 12)).toEqual(['dense', '–']);
    expect(cells(240, 12)).toEqual(['dense', '–']);
  });

  it('are numbers where every feature is on: outputs cannot be wrong then', () => {
    expect(cells(0, 12, 12)).toEqual(['12', '1.000']);
  });
});

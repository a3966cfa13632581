import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { exampleInterference } from '../testing/example-distributions.ts';
import { textsIn } from '../testing/read-figure.ts';
import { interference, interferenceData } from './interference.ts';

const document = await createDocument();
const figure = interference(exampleInterference, document, DEFAULT_LOOK);
const [upper, lower] = [...figure.querySelectorAll('[aria-label="panel"]')];

describe('interference', () => {
  it('says how far each set of weights is from normal, and where a p-value is the smallest there is', () => {
    expect(textsIn(figure, 'legend')).toEqual([
      'persian-rug: KS distance 0.0084, p = 0.55',
      'trained from torch: KS distance 0.53, p ≤ 0.008',
      'as theory declares, in the colour of the weights',
      'normal',
    ]);
  });

  it('has dashed lines for theory alone: the normal distribution, and what one of two sets declares', () => {
    const lines = [...upper!.querySelectorAll('[aria-label="line"]')];
    expect(lines.map((line) => line.getAttribute('stroke-dasharray') ?? 'none')).toEqual([
      'none',
      'none',
      THEORY_DASH,
      ...lines.slice(3).map(() => THEORY_DASH),
    ]);
  });

  it('compares bins with ten values and more', () => {
    const enough = exampleInterference.series.flatMap(({ counts }) => counts).filter((count) => count >= 10);
    expect(lower!.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(enough.length);
    expect(enough.length).toBeLessThan(2 * exampleInterference.normal.length);
  });

  it('has densities, errors and theory in its data, and nothing where nothing is declared', () => {
    const { rows } = interferenceData(exampleInterference);
    const [first] = exampleInterference.series;
    expect(rows[25]!.slice(0, 6)).toEqual([
      ...['persian-rug', first ? exampleInterference.edges[25] : null, exampleInterference.edges[26]],
      ...[first!.counts[25], first!.density[25], first!.standardErrors[25]],
    ]);
    expect(rows[25]![7]).toBeNull();
    expect(rows[25 + first!.counts.length]![7]).toBeGreaterThan(0);
  });
});

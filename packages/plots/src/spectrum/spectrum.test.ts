import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { exampleSpectrum } from '../testing/example-distributions.ts';
import { textsIn } from '../testing/read-figure.ts';
import { spectrum } from './spectrum.ts';

const document = await createDocument();
const figure = spectrum(exampleSpectrum, document, DEFAULT_LOOK);
const panels = [...figure.querySelectorAll('[aria-label="panel"]')];
const circles = (panel: Element): number[][] =>
  [...panel.querySelectorAll('circle')].map((circle) =>
    ['cx', 'cy', 'r'].map((name) => Number(circle.getAttribute(name))),
  );

describe('spectrum', () => {
  it('has a point for each eigenvalue, and a ring around that of the ones', () => {
    for (const panel of panels) {
      const all = circles(panel);
      expect(all).toHaveLength(64 + 1);
      const ring = all.at(-1)!;
      const point = all[63]!;
      expect(ring[0]).toBe(point[0]);
      expect(Math.abs(ring[1]! - point[1]!)).toBeLessThan(ring[2]!);
    }
  });

  it('says where the ones are, and how much is antisymmetric', () => {
    expect(textsIn(figure, 'legend')).toEqual([
      ...['ones: 0, cos² 0.998', 'symmetric', 'ones: −7, cos² 0.998', 'symmetric'],
      ...['ones: −8.1, cos² 0.998', '0.36 % antisymmetric'],
    ]);
  });

  it('has one axis for all where ranges are alike, and each its own where they are not', () => {
    const axes = (input: typeof exampleSpectrum): number =>
      [...spectrum(input, document, DEFAULT_LOOK).querySelectorAll('text')].filter(
        (text) => text.textContent === 'eigenvalue of W / a',
      ).length;
    expect(axes(exampleSpectrum)).toBe(1);
    const [first] = exampleSpectrum.panels;
    const far = { ...first!, name: 'cascade', eigenvalues: first!.eigenvalues.map((value) => 1e4 * value) };
    expect(axes({ ...exampleSpectrum, panels: [first!, far] })).toBe(2);
  });
});

import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from './figure-to-svg.ts';

const document = await createDocument();
const figure = (): Element =>
  Plot.plot({
    document,
    x: { label: 'a & b < c\u00a0d' },
    marks: [Plot.dot([[1 / 3, 2 / 7]]), Plot.crosshair([[0, 0]]), Plot.text(['t'])],
  });

describe('figureToSvg', () => {
  it('is an XML document of its own, without style sheet, class or CSS variable', () => {
    const svg = figureToSvg(figure());
    const { DOMParser } = document.defaultView!;
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.documentElement.localName).toBe('svg');
    expect(parsed.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(parsed.documentElement.textContent).toContain('a & b < c\u00a0d');
    expect(svg).not.toMatch(/<style|class=|var\(--|&nbsp;/);
  });

  it('has a white background behind everything', () => {
    expect(figureToSvg(figure())).toMatch(/^<svg [^>]*><rect width="100%" height="100%" fill="white"\/>/);
  });

  it('rounds coordinates to hundredths and nothing else', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.innerHTML = '<path d="M0.123456,-1.005e-7L10.5,1e-9" aria-label="0.123456"></path><text>0.123456</text>';
    const text = figureToSvg(svg);
    expect(text).toContain('d="M0.12,0L10.5,0" aria-label="0.123456"');
    expect(text).toContain('>0.123456</text>');
  });

  it('leaves the figure as it was', () => {
    const given = figure();
    const before = given.outerHTML;
    figureToSvg(given);
    expect(given.outerHTML).toBe(before);
  });

  it("refuses Plot's HTML around a legend", () => {
    const html = Plot.plot({ document, color: { legend: true }, marks: [Plot.dot([1, 2], { fill: ['a', 'b'] })] });
    expect(() => figureToSvg(html)).toThrow('figure: must be one svg element, got figure.');
  });
});

import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DARK } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { svgElement } from '../svg/svg-element.ts';
import { describedFigure } from './described-figure.ts';

const document = await createDocument();

describe('describedFigure', () => {
  const heading = { title: 'Loss & ratio', subtitle: 'n = 4', caption: 'rug bench --variants "relu,<own>"' };
  const drawn = describedFigure(svgElement(document, 'svg', {}) as SVGSVGElement, heading, DARK);
  const { DOMParser } = document.defaultView!;
  const read = new DOMParser().parseFromString(figureToSvg(drawn), 'image/svg+xml');

  it('keeps title, setting and command in the file, as Dublin Core', () => {
    const found = (name: string): string =>
      read.getElementsByTagNameNS('http://purl.org/dc/elements/1.1/', name)[0]!.textContent!;
    expect(['title', 'description', 'source'].map(found)).toEqual(Object.values(heading));
    expect(read.querySelector('desc')!.textContent).toContain(heading.caption);
  });

  it('lets the file stand on the ground of the theme', () => {
    expect(read.querySelector('rect')!.getAttribute('fill')).toBe(DARK.background);
  });
});

/**
 * Figures as SVG, PNG and PDF, with the fonts that they are measured with. In a browser take `@rugbench/plots/figures`.
 *
 * @example
 * ```ts
 * import { createDocument, figureToSvg, svgToPng } from '@rugbench/plots';
 * import { DEFAULT_LOOK, figureOf } from '@rugbench/plots/figures';
 *
 * const panels = [{ title: 'W', rows: 2, columns: 2, entries: [1, -0.5, -0.5, 1] }];
 * const figure = figureOf({ kind: 'matrices', name: 'weights', input: { title: 'Two features', panels } });
 * const svg = figureToSvg(figure.draw(await createDocument(), DEFAULT_LOOK));
 * console.log((await svgToPng(svg)).length);
 * ```
 *
 * @packageDocumentation
 */

export { createDocument } from './document/create-document.ts';
export * from './figures.ts';
export { svgToPdf } from './pdf/svg-to-pdf.ts';
export { type PngOptions, svgToPng } from './png/svg-to-png.ts';

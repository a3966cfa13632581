/**
 * Figures as SVG, PNG and PDF, with the fonts that they are measured with. In a browser take `@rugbench/plots/figures`.
 *
 * @example
 * ```ts
 * import { svgToPng } from '@rugbench/plots';
 * import { matrixPicture } from '@rugbench/plots/figures';
 *
 * const matrix = Float64Array.of(1, -0.5, -0.5, 1);
 * const png = await svgToPng(matrixPicture({ matrix, rows: 2, columns: 2, title: 'Two features' }));
 * console.log(png.length);
 * ```
 *
 * @packageDocumentation
 */

export { createDocument } from './document/create-document.ts';
export * from './figures.ts';
export { svgToPdf } from './pdf/svg-to-pdf.ts';
export { type PngOptions, svgToPng } from './png/svg-to-png.ts';

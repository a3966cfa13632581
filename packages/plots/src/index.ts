export { createDocument } from './document.ts';
export * from './figures.ts';
export { type PngOptions, svgToPng } from './svg-to-png.ts';

export { createDocument } from './document/create-document.ts';
export * from './figures.ts';
export { type PngOptions, svgToPng } from './png/svg-to-png.ts';

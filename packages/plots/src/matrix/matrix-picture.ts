import { RugError } from '@rugbench/core';
import { significant } from '../text/number-text.ts';
import { wrapText } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { type MatrixEntries, checkMatrix, colorLimit } from './entries.ts';
import { colorBarImage, dataUrl, matrixImage } from './image.ts';
import { MARGIN, type PlacedPanel, TITLE_LINE, TITLE_SIZE, layOutMatrices } from './layout.ts';
import { svgFile, tag, textTag } from './svg-file.ts';

/** @see matrixPicture */
export interface MatrixPicture extends MatrixEntries {
  /** above the picture, wrapped to its width */
  readonly title: string;
  /** entry, > 0, from which on colours saturate. Default: the 99.5th percentile of |off-diagonal entries| */
  readonly limit?: number;
}

const BAR_WIDTH = 14;
const BAR_ROOM = 84;
const CAPTION_LINE = 17;

/**
 * A picture of a matrix as the text of an SVG file: blue for negative entries, white for 0, red for
 * positive ones. Each entry is a square of whole pixels, so that patterns stay sharp.
 *
 * @throws RugError `OPTIONS` for a matrix with more than 1024 rows or columns or a limit that is not
 *   positive, `NUMERICS` for an entry that is not finite
 */
export function matrixPicture(picture: MatrixPicture): string {
  return matrixPictures([picture]);
}

/**
 * Pictures of matrices side by side, with one scale of colours: the largest of their limits.
 *
 * @throws RugError as {@link matrixPicture} does, and `OPTIONS` for an empty list
 */
export function matrixPictures(pictures: readonly MatrixPicture[]): string {
  const limit = commonLimit(pictures);
  const { panels, top, height, right } = layOutMatrices(pictures);
  const width = right + BAR_ROOM;
  const caption = wrapText(captionOf(pictures, limit), width - 2 * MARGIN, FONT_SIZE);
  const captionTop = top + height + 26;
  const parts = [
    tag('rect', { width: '100%', height: '100%', fill: 'white' }),
    ...panels.flatMap((panel) => panelParts(panel, top, limit)),
    ...colorBarParts(right + MARGIN, top, height, limit),
    ...caption.map((line, k) => textTag(line, { x: MARGIN, y: captionTop + CAPTION_LINE * k, fill: '#555' })),
  ];
  const title = pictures.map((picture) => picture.title).join('; ');
  return svgFile(width, captionTop + CAPTION_LINE * (caption.length - 1) + MARGIN, title, parts);
}

function commonLimit(pictures: readonly MatrixPicture[]): number {
  const who = 'picture of a matrix';
  if (!pictures.length) throw new RugError('OPTIONS', { who, must: 'there must be a matrix' });
  const limits = pictures.map((picture) => {
    checkMatrix(picture);
    const limit = picture.limit ?? colorLimit(picture);
    if (limit > 0 && Number.isFinite(limit)) return limit;
    throw new RugError('OPTIONS', { who, must: 'limit must be positive', got: limit });
  });
  return Math.max(...limits);
}

function captionOf(pictures: readonly MatrixPicture[], limit: number): string {
  const shapes = [...new Set(pictures.map(({ rows, columns }) => `${rows} × ${columns}`))].join(', ');
  const given = pictures.every((picture) => picture.limit !== undefined);
  const source = `the ${pictures.length > 1 ? 'largest ' : ''}99.5th percentile of |off-diagonal entries|`;
  return `${shapes} entries. Colours saturate at ±${significant(limit, 3)}${given ? '' : `, ${source}`}.`;
}

function panelParts(
  { panel, left, width, height, title }: PlacedPanel<MatrixPicture>,
  top: number,
  limit: number,
): string[] {
  const bold = { 'font-size': TITLE_SIZE, 'font-weight': 'bold', fill: '#111' };
  return [
    ...title.map((line, k) => textTag(line, { x: left, y: top - 9 - TITLE_LINE * (title.length - 1 - k), ...bold })),
    ...framedImage(matrixImage(panel, limit), { x: left, y: top, width, height }),
  ];
}

function colorBarParts(left: number, top: number, height: number, limit: number): string[] {
  const marks = [
    [limit, top + 5],
    [0, top + height / 2],
    [-limit, top + height - 5],
  ] as const;
  return [
    ...framedImage(colorBarImage(), { x: left, y: top, width: BAR_WIDTH, height }),
    ...marks.map(([value, y]) => textTag(signed(value), { x: left + BAR_WIDTH + 6, y, dy: '0.35em' })),
  ];
}

function framedImage(png: Uint8Array, box: { x: number; y: number; width: number; height: number }): string[] {
  const frame = { x: box.x - 0.5, y: box.y - 0.5, width: box.width + 1, height: box.height + 1 };
  return [
    tag('image', { ...box, ...SHARP, href: dataUrl(png) }),
    tag('rect', { ...frame, fill: 'none', stroke: '#999' }),
  ];
}

const SHARP = { preserveAspectRatio: 'none', style: 'image-rendering:pixelated' };

function signed(value: number): string {
  return value ? `${value > 0 ? '+' : '−'}${significant(Math.abs(value), 3)}` : '0';
}

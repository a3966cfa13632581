import { RugError, firstLine } from '@rugbench/core';
import { fontFiles } from '../fonts/font-files.ts';

/** @see svgToPng */
export interface PngOptions {
  /** pixels of the PNG for one of the SVG, > 0; a whole number keeps pictures of matrices sharp. Default 2 */
  readonly scale?: number;
}

/**
 * An SVG as the bytes of a PNG file, with the fonts that this package brings: the same picture on
 * every machine. Node only.
 *
 * @throws RugError `OPTIONS` when the text is not SVG, or the scale not positive
 */
export async function svgToPng(svg: string, { scale = 2 }: PngOptions = {}): Promise<Uint8Array> {
  if (!(scale > 0)) throw new RugError('OPTIONS', { who: 'png', must: 'scale must be positive', got: scale });
  const { Resvg } = await import('@resvg/resvg-js');
  const { regular, bold } = fontFiles();
  const font = { fontFiles: [regular, bold], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' };
  try {
    return new Resvg(forResvg(svg), { font, fitTo: { mode: 'zoom', value: scale } }).render().asPng();
  } catch (cause) {
    throw new RugError('OPTIONS', { who: 'png', must: `svg must be readable (${firstLine(cause)})` }, { cause });
  }
}

/** resvg knows the older of the two names for "do not blur pixels" only; browsers know the newer. */
function forResvg(svg: string): string {
  return svg.replaceAll('image-rendering:pixelated', 'image-rendering:optimizeSpeed');
}

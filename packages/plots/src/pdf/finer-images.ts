import { type DecodedPng, decode, encode } from 'fast-png';
import { dataUrl } from '../png/data-url.ts';

/** Pixels to the inch, from where a viewer that smooths pixels blurs less than a printer shows. */
const FINE = 300;
/** Pixels of SVG to the inch. */
const INCH = 96;

/**
 * Gives images that must not be blurred (`image-rendering: pixelated`) several equal pixels for each of theirs: some viewers of PDF
 * smooth whatever they enlarge, and what is fine enough is not enlarged.
 */
export function finerImages(root: Element): void {
  for (const image of root.querySelectorAll('image')) {
    const [, base64] = /^data:image\/png;base64,(.*)$/s.exec(image.getAttribute('href') ?? '') ?? [];
    if (base64 === undefined || !isPixelated(image)) continue;
    const png = decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    const times = Math.max(
      timesOf(Number(image.getAttribute('width')), png.width),
      timesOf(Number(image.getAttribute('height')), png.height),
    );
    // Fewer than 8 bits are packed several to a byte, which figures have no use for.
    if (times > 1 && png.depth >= 8) image.setAttribute('href', dataUrl(enlarged(png, times)));
  }
}

function isPixelated(image: Element): boolean {
  return /pixelated|crisp-edges|optimizeSpeed/.test(
    `${image.getAttribute('style')} ${image.getAttribute('image-rendering')}`,
  );
}

function timesOf(size: number, pixels: number): number {
  return Math.ceil((size * FINE) / INCH / pixels);
}

/** Each pixel as a square of `times` by `times`. */
function enlarged({ width, height, channels, depth, data, palette }: DecodedPng, times: number): Uint8Array {
  const row = width * times * channels;
  const fine = new (data.constructor as Uint8ArrayConstructor)(row * height * times);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * times; x++) {
      const from = (y * width + Math.floor(x / times)) * channels;
      for (let c = 0; c < channels; c++) fine[y * times * row + x * channels + c] = data[from + c]!;
    }
    for (let k = 1; k < times; k++) fine.copyWithin((y * times + k) * row, y * times * row, (y * times + 1) * row);
  }
  return encode({
    width: width * times,
    height: height * times,
    data: fine,
    channels,
    depth,
    ...(palette && { palette }),
  });
}

import { type DecodedPng, decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { dataUrl } from '../png/data-url.ts';
import { finerImages } from './finer-images.ts';

const { DOMParser } = (await createDocument()).defaultView!;

/** What becomes of an image of 2 by 3 pixels, drawn as wide as `width` px and half as high again. */
function finer(width: number, style: string): DecodedPng {
  const png = encode({ width: 2, height: 3, channels: 3, data: Uint8Array.from({ length: 18 }, (_, k) => 10 * k) });
  const image = `<image width="${width}" height="${1.5 * width}" style="${style}" href="${dataUrl(png)}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${image}</svg>`;
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  finerImages(root);
  const href = root.querySelector('image')!.getAttribute('href')!;
  return decode(Buffer.from(href.slice(href.indexOf(',') + 1), 'base64'));
}

describe('finerImages', () => {
  it('gives an inch 300 pixels at least, each pixel of the image a square of equal ones', () => {
    const { width, height, data } = finer(96, 'image-rendering:pixelated');
    expect([width, height]).toEqual([300, 450]);
    const at = (x: number, y: number): number[] => [...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
    for (const x of [0, 149, 150, 299]) {
      for (const y of [0, 149, 150, 299, 300, 449]) {
        // rows of 2 pixels of 3 bytes, which count up in tens
        const first = 60 * Math.floor(y / 150) + 30 * Math.floor(x / 150);
        expect(at(x, y)).toEqual([first, first + 10, first + 20]);
      }
    }
  });

  it('leaves images alone that are fine enough or may be blurred', () => {
    expect(finer(0.64, 'image-rendering:pixelated').width).toBe(2);
    expect(finer(96, '').width).toBe(2);
  });
});

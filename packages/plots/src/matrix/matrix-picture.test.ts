import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { divergingPalette, paletteIndex } from '../color/diverging.ts';
import { createDocument } from '../document/create-document.ts';
import { svgToPng } from '../png/svg-to-png.ts';
import { exampleRug } from '../testing/example-matrix.ts';
import { colorLimit } from './entries.ts';
import { type MatrixPicture, matrixPicture, matrixPictures } from './matrix-picture.ts';

const WHITE = [255, 255, 255];
const RED = [178, 24, 43];
const BLUE = [33, 102, 172];

const small: MatrixPicture = {
  matrix: Float64Array.of(1, 0, -0.5, 0.25, 7, -9),
  rows: 2,
  columns: 3,
  title: 'W',
  limit: 0.5,
};

/** Places of the pictures in an SVG: x, y, width and height of each, colour bars included. */
function boxes(svg: string): number[][] {
  const found = svg.matchAll(/<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g);
  return [...found].map((match) => match.slice(1).map(Number));
}

describe('matrixPicture', () => {
  it('paints every entry as a sharp square: white at 0, saturated from the limit on', async () => {
    const svg = matrixPicture(small);
    const [x, y, width] = boxes(svg)[0]! as [number, number, number];
    const { data, channels, width: pixels } = decode(await svgToPng(svg, { scale: 2 }));
    const square = (2 * width) / 3;
    const colorAt = (right: number, down: number): number[] => {
      const at = ((2 * y + down) * pixels + 2 * x + right) * channels;
      return [...data.slice(at, at + 3)];
    };
    const expected = [RED, WHITE, BLUE, [244, 165, 130], RED, BLUE];
    for (const [k, color] of expected.entries()) {
      const [left, top] = [(k % 3) * square, Math.floor(k / 3) * square];
      for (const corner of [1, square - 2]) {
        // an anchor colour half way falls between two of the 127 steps on its side: 1 of 255 off
        const off = colorAt(left + corner, top + corner).map((channel, c) => Math.abs(channel - color[c]!));
        expect(Math.max(...off), `entry ${k}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it('makes entries whole pixels of one size', () => {
    for (const n of [1, 3, 100, 300, 513, 1024]) {
      const [, , width, height] = boxes(
        matrixPicture({ matrix: new Float64Array(n * n), rows: n, columns: n, title: '' }),
      )[0]!;
      expect(width! % n).toBe(0);
      expect(width).toBe(height);
    }
  });

  it('states the limit, and where it comes from when nobody gave it', () => {
    expect(matrixPicture(small)).toContain('2 × 3 entries. Colours saturate at ±0.5.');
    const { matrix, rows, columns } = small;
    const own = matrixPicture({ matrix, rows, columns, title: 'W' }).replace(/<\/text>\s*<text[^>]*>/g, ' ');
    expect(own).toContain('saturate at ±9, the 99.5th percentile of |off-diagonal entries|.');
  });

  it('refuses what it cannot paint', () => {
    const large = { matrix: new Float64Array(1025), rows: 1025, columns: 1, title: 'W' };
    expect(() => matrixPicture(large)).toThrow(
      'picture of a matrix: rows and columns must be at most 1024, got 1025 x 1. Picture a part of it.',
    );
    expect(() => matrixPicture({ ...small, rows: 3 })).toThrow('shape must hold its 6 entries, got 3 x 3');
    expect(() => matrixPicture({ ...small, matrix: small.matrix.map(() => NaN) })).toThrow('entries must be finite');
    expect(() => matrixPicture({ ...small, limit: 0 })).toThrow('limit must be positive, got 0');
    expect(() => matrixPictures([])).toThrow('there must be a matrix');
  });

  it('is well-formed XML whatever the title', async () => {
    const document = await createDocument();
    const { DOMParser } = document.defaultView!;
    const svg = matrixPicture({ ...small, title: 'a < b & "c"\u0000' });
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('text')!.textContent).toBe('a < b & "c"');
    expect(parsed.documentElement.getAttribute('aria-label')).toBe('a < b & "c"');
  });

  it('does not change', async () => {
    const svg = matrixPicture({
      matrix: exampleRug(128, 38),
      rows: 128,
      columns: 128,
      title: 'W of a Persian rug, n = 128, d = 38',
    });
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot('../gallery/matrix-picture.svg');
  });
});

describe('matrixPictures', () => {
  it('puts pictures side by side under one scale, the largest of their limits', () => {
    const wide = { ...small, title: 'V', limit: 2 };
    const svg = matrixPictures([small, wide]);
    expect(svg).toContain('saturate at ±2.');
    const [first, second, bar] = boxes(svg) as [number[], number[], number[]];
    expect(second[0]).toBeGreaterThan(first[0]! + first[2]!);
    expect(bar[0]).toBeGreaterThan(second[0]! + second[2]!);
    expect(second[1]).toBe(first[1]);
  });
});

describe('colorLimit', () => {
  it('is the 99.5th percentile of absolute values off the diagonal', () => {
    // 1 x 1001: entry 0 is the diagonal, the others are 1 to 1000 with changing sign
    const matrix = Float64Array.from({ length: 1001 }, (_, k) => (k ? (k % 2 ? k : -k) : 1e9));
    expect(colorLimit({ matrix, rows: 1, columns: 1001 })).toBe(995);
  });

  it('falls back to the largest entry, and to 1 where all are 0', () => {
    expect(colorLimit({ matrix: Float64Array.of(3, 0, 0, -4), rows: 2, columns: 2 })).toBe(4);
    expect(colorLimit({ matrix: new Float64Array(4), rows: 2, columns: 2 })).toBe(1);
    expect(colorLimit({ matrix: Float64Array.of(-2), rows: 1, columns: 1 })).toBe(2);
  });
});

describe('divergingPalette', () => {
  it('is exactly white in the middle, and the ends are ColorBrewer RdBu', () => {
    const palette = divergingPalette();
    expect(palette[paletteIndex(0, 0.3)]).toEqual(WHITE);
    expect([palette[paletteIndex(-0.4, 0.3)], palette[paletteIndex(0.3, 0.3)]]).toEqual([BLUE, RED]);
  });

  it('has equal steps on both sides', () => {
    for (let share = 0; share <= 1; share += 1 / 16) {
      expect(paletteIndex(share, 1) - paletteIndex(0, 1)).toBe(paletteIndex(0, 1) - paletteIndex(-share, 1));
    }
  });
});

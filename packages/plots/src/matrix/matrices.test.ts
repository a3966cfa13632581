import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { DEFAULT_LOOK, type Look } from '../grammar/look.ts';
import { svgToPng } from '../png/svg-to-png.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleRug } from '../testing/example-matrix.ts';
import { textsIn } from '../testing/read-figure.ts';
import { colorLimit } from './entries.ts';
import { entrySize } from './entry-size.ts';
import type { MatrixPanel } from './matrices-input.ts';
import { matrices } from './matrices.ts';
import { numbersOf } from './packed-entries.ts';

const document = await createDocument();
const draw = (panels: readonly MatrixPanel[], look: Look = DEFAULT_LOOK): SVGSVGElement =>
  matrices({ title: 't', panels }, document, look);

const small: MatrixPanel = { title: 'W', rows: 2, columns: 3, entries: [1, 0, -0.5, 0.25, 7, -9], limit: 0.5 };
const rug = (n: number, d: number): MatrixPanel => {
  return { title: `n = ${n}`, rows: n, columns: n, entries: [...exampleRug(n, d)] };
};

/** Upper left corner of each matrix in the figure, px. */
function corners(figure: Element): [x: number, y: number][] {
  return [...figure.querySelectorAll('[aria-label="entries"]')].map((group) => {
    let [x, y] = [0, 0];
    for (let at = group.parentElement; at; at = at.parentElement) {
      const move = /translate\(([\d.]+),([\d.]+)\)/.exec(at.getAttribute('transform') ?? '');
      if (move) [x, y] = [x + Number(move[1]), y + Number(move[2])];
    }
    return [x, y];
  });
}

/** Colours of a PNG at twice the size of the figure, by place in px of the PNG. */
async function pixels(svg: string): Promise<(x: number, y: number) => number[]> {
  const { data, channels, width } = decode(await svgToPng(svg, { scale: 2 }));
  return (x, y) => [...data.slice((y * width + x) * channels, (y * width + x) * channels + 3)];
}

describe('matrices', () => {
  it('paints every entry as a sharp square: the ground at 0, saturated from the limit on', async () => {
    const figure = draw([small]);
    const [[x, y]] = corners(figure) as [[number, number]];
    const colorAt = await pixels(figureToSvg(figure));
    // ColorBrewer's RdBu at 1, 0, -1, 1/2, and beyond both ends; squares of 40 px
    const expected = [
      [178, 24, 43],
      [255, 255, 255],
      [33, 102, 172],
      [244, 165, 130],
      [178, 24, 43],
      [33, 102, 172],
    ];
    for (const [k, color] of expected.entries()) {
      for (const inset of [1, 78]) {
        const shown = colorAt(2 * x + 80 * (k % 3) + inset, 2 * y + 80 * Math.floor(k / 3) + inset);
        // an anchor half way falls between two of the 127 steps on its side: 1 of 255 off
        const off = shown.map((channel, c) => Math.abs(channel - color[c]!));
        expect(Math.max(...off), `entry ${k}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each([128, 512])('paints each of %i entries a side in one colour, without image-rendering', async (n) => {
    const panel = rug(n, 40);
    const figure = draw([panel, panel]);
    const [, [x, y]] = corners(figure) as [unknown, [number, number]];
    const svg = figureToSvg(figure).replaceAll(/ style="image-rendering[^"]*"/g, '');
    expect(svg).not.toContain('image-rendering');
    const colorAt = await pixels(svg);
    const { side } = entrySize(n, 316);
    const matrix = exampleRug(n, 40);
    const limit = colorLimit({ matrix, rows: n, columns: n });
    const byEntry = new Map<number, string>();
    for (let k = 0; k < n * n; k += 37) {
      const [left, top] = [2 * x + 2 * side * (k % n), 2 * y + 2 * side * Math.floor(k / n)];
      const corner = colorAt(left, top).join();
      expect(colorAt(left + 2 * side - 1, top + 2 * side - 1).join()).toBe(corner);
      const shown = Math.sign(matrix[k]!) * Math.round(Math.min(1, Math.abs(matrix[k]!) / limit) * 127);
      expect(byEntry.get(shown) ?? corner).toBe(corner);
      byEntry.set(shown, corner);
    }
    expect(new Set(byEntry.values()).size).toBe(byEntry.size);
  });

  it('gives each panel a scale of its own', () => {
    const figure = draw([small, { ...small, limit: 20 }, { ...small, limit: undefined }]);
    expect(textsIn(figure, 'scale').filter((text) => text.startsWith('+'))).toEqual(['+0.5', '+20', '+9']);
  });

  it('is as dark as its ground at 0 in the dark theme', async () => {
    const figure = draw([small], { theme: DARK, size: 'column' });
    const [[x, y]] = corners(figure) as [[number, number]];
    const colorAt = await pixels(figureToSvg(figure));
    const zero = colorAt(2 * x + 120, 2 * y + 40);
    expect(`#${zero.map((channel) => channel.toString(16)).join('')}`).toBe(DARK.background);
  });

  it('stays inside a column and a page, two panels a line on the page', () => {
    const panels = [rug(128, 30), rug(64, 20), small];
    for (const [size, width] of [
      ['column', 340],
      ['page', 680],
    ] as const) {
      const figure = draw(panels, { theme: LIGHT, size });
      expect(figure.getAttribute('width')).toBe(String(width));
      for (const [k, [x]] of corners(figure).entries()) {
        const { rows, columns } = panels[k]!;
        const room = size === 'page' ? 316 : 312;
        expect(x + columns * entrySize(Math.max(rows, columns), room).side).toBeLessThanOrEqual(width - 14);
      }
    }
    const lines = corners(draw(panels, { theme: LIGHT, size: 'page' })).map(([, y]) => y);
    expect(lines[0]).toBe(lines[1]);
    expect(lines[2]).toBeGreaterThan(lines[0]! + 256);
  });

  it('shows the entry of largest size of a block where entries do not fit, and says so', () => {
    const entries = new Array<number>(1024 * 1024).fill(0);
    entries[3 * 1024 + 2] = -5;
    const figure = draw([{ title: 'W', rows: 1024, columns: 1024, entries, limit: 5 }], {
      theme: LIGHT,
      size: 'column',
    });
    expect(textsIn(figure, 'panel title').join(' ')).toBe('W, the entry of largest size of each 2×2');
  });

  it('puts a column beside a matrix, with a scale of its own', () => {
    const figure = draw([{ ...small, beside: { title: 'b', entries: [-0.1, -0.3] } }]);
    expect(textsIn(figure, 'scale')).toEqual(['−0.5', 'W: 0', '+0.5', '−0.3', 'b: 0', '+0.3']);
    expect(corners(figure)).toHaveLength(2);
  });

  it('reads 32-bit floats in base64', () => {
    const bytes = new Uint8Array(new Float32Array([1, -0.5, 3e-8]).buffer);
    expect([...numbersOf(btoa(String.fromCharCode(...bytes)))]).toEqual([1, -0.5, Math.fround(3e-8)]);
    expect(() => numbersOf('AAA')).toThrow('entries: must be base64 of 32-bit numbers, got 2 bytes.');
    expect(() => numbersOf('*')).toThrow('entries: must be base64 of 32-bit numbers, got *.');
  });

  it('hands out every entry with its feature', () => {
    const panels = [
      { title: 'A', rows: 2, columns: 2, entries: [1, 2, 3, 4], features: [7, 5] },
      { title: 'B', rows: 1, columns: 1, entries: [9], beside: { title: 'b', entries: [-1] } },
    ];
    const { data } = figureOf({ kind: 'matrices', name: 'm', input: { title: 't', panels } });
    expect(data.columns).toEqual(['panel', 'row', 'feature', 'beside', 'column 0', 'column 1']);
    expect(data.rows).toEqual([
      ['A', 0, 7, null, 1, 2],
      ['A', 1, 5, null, 3, 4],
      ['B', 0, 0, -1, 9, null],
    ]);
  });

  it('refuses what it cannot paint', () => {
    const long = { title: 'W', rows: 1025, columns: 1, entries: new Array<number>(1025).fill(0) };
    expect(() => draw([long])).toThrow(
      'picture of a matrix: rows and columns must be at most 1024, got 1025 x 1. Picture a part of it.',
    );
    expect(() => draw([{ ...small, rows: 3 }])).toThrow('shape must hold its 6 entries, got 3 x 3');
    expect(() => draw([{ ...small, entries: new Array<number>(6).fill(NaN) }])).toThrow('entries must be finite');
    expect(() => draw([{ ...small, limit: 0 }])).toThrow('limit must be positive, got 0');
    expect(() => draw([])).toThrow('there must be a matrix');
  });

  it.each([
    ['matrices', LIGHT, 'page'],
    ['matrices-column-dark', DARK, 'column'],
  ] as const)('does not change: %s', async (name, theme, size) => {
    const corner = { title: 'Corner and bias', rows: 16, columns: 16, entries: [...exampleRug(16, 6)] };
    const panels = [rug(128, 38), { ...corner, beside: { title: 'b', entries: corner.entries.slice(0, 16) } }];
    const svg = figureToSvg(
      matrices({ title: 'Two rugs', subtitle: 'Persian rugs', panels }, document, { theme, size }),
    );
    expect(svg.length).toBeLessThan(90_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});

describe('entrySize', () => {
  it('is the largest whole number of pixels, then half a pixel, then blocks', () => {
    expect(entrySize(100, 316)).toEqual({ side: 3, factor: 1 });
    expect(entrySize(316, 316)).toEqual({ side: 1, factor: 1 });
    expect(entrySize(512, 316)).toEqual({ side: 0.5, factor: 1 });
    expect(entrySize(1024, 316)).toEqual({ side: 0.5, factor: 2 });
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

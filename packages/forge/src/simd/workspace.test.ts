import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walshHadamard } from '../walsh-hadamard.ts';
import { loadKernels } from './kernels.ts';
import { type Projector, type Workspace, workspaceFor } from './workspace.ts';

const NONE = new Uint32Array(0);

/** From the smallest size of the kernels past those where a row, a column or both are full: 4096, 8192, 2^14, 2^15. */
const sizes = [...Array.from({ length: 9 }, (_, k) => 2 ** (6 + k)), 2 ** 15, 2 ** 17, 2 ** 20];

/** Numbers in (-1, 1) without a pattern. */
function wave(length: number, phase = 0): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(1 + phase + 1.7 * i + 0.013 * i * i));
}

/** About a third of the rows, the first and the last among them. */
function someRows(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => i).filter(
    (i) => i === 0 || i === n - 1 || (i * 2654435761) % 97 < 32,
  );
}

function transformed({ row, transform }: Workspace, x: ArrayLike<number>): Float64Array {
  row.set(x);
  transform();
  return row.slice();
}

function projected({ row, project }: Projector, x: ArrayLike<number>): Float32Array {
  row.set(x);
  project();
  return row.slice();
}

/** H D H x by the plain transform. */
function slowProjection(x: Float64Array, rows: Uint32Array): Float64Array {
  const [h, kept] = [x.slice(), new Float64Array(x.length)];
  walshHadamard(h, 1, h.length);
  for (const row of rows) kept[row] = h[row]!;
  walshHadamard(kept, 1, kept.length);
  return kept;
}

/** The index of the first entry that differs, -1 for none: faster than toEqual for millions of numbers. */
function firstChange(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.prototype.findIndex.call(found, (value: number, i: number) => !Object.is(value, expected[i]));
}

function norm(x: ArrayLike<number>): number {
  return Math.sqrt(Array.prototype.reduce.call(x, (sum, value) => (sum as number) + value * value, 0) as number);
}

const difference = (a: ArrayLike<number>, b: Float64Array): Float64Array => b.map((value, i) => a[i]! - value);

describe('the transform of the kernels', () => {
  it.each(sizes)('is the plain one bit for bit, n = %d', (n) => {
    const x = wave(n);
    const found = transformed(workspaceFor(n, NONE, loadKernels()), x);
    walshHadamard(x, 1, n);
    expect(firstChange(found, x)).toBe(-1);
  });

  it('is linear, and applied twice multiplies by n', () => {
    const workspace = workspaceFor(256, NONE, loadKernels());
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 256, maxLength: 256 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -9, max: 9 }), (x, y, factor) => {
        // Whole numbers far below 2^53: every sum is exact.
        const [first, second] = [transformed(workspace, x), transformed(workspace, y)];
        const mixed = x.map((value, i) => value + factor * y[i]!);
        expect([...transformed(workspace, mixed)]).toEqual([...first].map((value, i) => value + factor * second[i]!));
        expect([...transformed(workspace, first)]).toEqual(x.map((value) => 256 * value));
      }),
    );
  });
});

describe('the projection of the kernels', () => {
  it.each(sizes)('is H D H within float32, n = %d', (n) => {
    const x = Float64Array.from(Float32Array.from(wave(n)));
    const rows = someRows(n);
    const expected = slowProjection(x, rows);
    const found = projected(workspaceFor(n, rows, loadKernels()).projector!, x);
    // Each of 2 log2 n stages rounds to 2^-24, and no stage makes errors grow more than the numbers: |H D H x| <= n |x|.
    expect(norm(difference(found, expected))).toBeLessThan(2 * Math.log2(n) * 2 ** -24 * n * norm(x));
  });

  it.each([64, 128, 8192, 2 ** 14, 2 ** 15, 2 ** 16])('of whole numbers is exact, one row at a time, n = %d', (n) => {
    const x = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 5) - 2);
    const rows = [0, 1, 2, 3, 7, n / 4, n / 2 - 1, n / 2 + 5, n - 16, n - 1];
    for (const row of rows) {
      const { projector } = workspaceFor(n, Uint32Array.of(row), loadKernels());
      // One row of H times a sum below 2^18.
      expect(
        firstChange(
          projected(projector!, x),
          slowProjection(x, Uint32Array.of(row)).map((v) => v + 0),
        ),
      ).toBe(-1);
    }
  });

  it('with every row kept multiplies by n', () => {
    const n = 2 ** 14;
    const x = Float64Array.from({ length: n }, (_, i) => (i % 3) - 1);
    const { projector } = workspaceFor(n, Uint32Array.from(x.keys()), loadKernels());
    // Sums of so few whole numbers stay below 2^24 n, and the products with n are exact.
    expect(
      firstChange(
        projected(projector!, x),
        x.map((value) => n * value + 0),
      ),
    ).toBe(-1);
  });

  it('repeats itself: nothing is left behind by the projection or the transform before it', () => {
    const workspace = workspaceFor(2 ** 14, someRows(2 ** 14), loadKernels());
    const x = wave(2 ** 14);
    const first = projected(workspace.projector!, x);
    transformed(workspace, wave(2 ** 14, 1));
    expect(firstChange(projected(workspace.projector!, x), first)).toBe(-1);
  });
});

describe('a workspace', () => {
  it('takes 8 1/4 bytes for each feature, and columns and constants below 256 KiB', () => {
    for (const n of [64, 8192, 2 ** 20]) {
      const kernels = loadKernels()!;
      const { row, transform, projector } = workspaceFor(n, someRows(n), kernels);
      const { byteLength } = kernels.memory.buffer;
      expect(byteLength).toBeLessThan(8.25 * n + 2 ** 18);
      row.set(wave(n));
      transform();
      projector!.project();
      expect(kernels.memory.buffer.byteLength).toBe(byteLength);
    }
  });

  it('is plain without kernels and for n below 64', () => {
    for (const workspace of [workspaceFor(64, NONE, null), workspaceFor(32, NONE, loadKernels())]) {
      const x = wave(workspace.row.length);
      const found = transformed(workspace, x);
      walshHadamard(x, 1, x.length);
      expect(firstChange(found, x)).toBe(-1);
      expect(workspace.projector).toBeNull();
    }
  });
});

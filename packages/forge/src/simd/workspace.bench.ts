import { bench, describe } from 'vitest';
import { walshHadamard } from '../walsh-hadamard.ts';
import { loadKernels } from './kernels.ts';
import { workspaceFor } from './workspace.ts';

/** Two transforms with a mask between, as W x needs them: plain 64-bit loops, kernels in 64 bit, kernels in 32 bit. */
describe.each([256, 4096, 8192, 2 ** 20])('H D H x, n = %d', (n) => {
  const rows = Uint32Array.from({ length: n / 2 }, (_, k) => 2 * k + 1);
  const x = Float64Array.from({ length: n }, (_, i) => (i % 20 ? 0 : 1));
  const { row, transform, projector } = workspaceFor(n, rows, loadKernels());
  const [plain, kept] = [new Float64Array(n), new Float64Array(rows.length)];
  const double = (data: Float64Array, run: () => void): void => {
    data.set(x);
    run();
    for (let k = 0; k < rows.length; k++) kept[k] = data[rows[k]!]!;
    data.fill(0);
    for (let k = 0; k < rows.length; k++) data[rows[k]!] = kept[k]!;
    run();
  };

  bench('plain loops, float64', () => double(plain, () => walshHadamard(plain, 1, n)));
  bench('SIMD, float64', () => double(row, transform));
  bench('SIMD, float32', () => {
    projector!.row.set(x);
    projector!.project();
  });
});

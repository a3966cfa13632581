import { cpuBackend } from '@rugbench/backend-cpu';
import { describe, expect, it } from 'vitest';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { bundleBytes, peakBytes } from './spec-bytes.ts';

const MIB = 2 ** 20;

/** One whose memory is known, and one that declares what TensorFlow.js does. */
const backends = [cpuBackend, { ...cpuBackend, name: 'tfjs', bytesPerWeight: 135.2 }];

/** A row on trained weights, with another start or backend. */
function trained(n: number, d: number, { start = 'torch', backend = 'cpu' } = {}): ReturnType<typeof trainedRow> {
  const row = trainedRow('relu', 'relu', { n, d, samples: 100 });
  if (row.weights.kind !== 'trained') throw new Error('must be trained');
  const { training } = row.weights;
  const changed = {
    start: { ...training.start, name: start },
    backend: { ...training.backend, name: backend },
    constants: { BATCH: 256 },
  };
  return { ...row, weights: { kind: 'trained', training: { ...training, ...changed } } };
}

/** Both within a factor of each other. */
function expectNear(estimate: number, measured: number, factor: number): void {
  expect(estimate / measured).toBeGreaterThan(1 / factor);
  expect(estimate / measured).toBeLessThan(factor);
}

describe('bundleBytes', () => {
  /*
   * Peak resident sets of the one worker of `rug bench --variants relu --r 0.25 --jobs 1 --samples 100`, with `--weights trained --start torch --steps 3
   * --backend cpu` unless the row says otherwise, on Linux with Node 24.
   */
  it.each([
    ['n = 2048', trained(2048, 512), 202],
    ['n = 4096', trained(4096, 1024), 317],
    ['a start that is forged', trained(4096, 1024, { start: 'persian-rug' }), 389],
    ['tfjs:wasm', trained(4096, 1024, { backend: 'tfjs' }), 1241],
    ['forged weights of n = 65536', forgedRow('relu', { n: 65536, d: 16384, samples: 100 }), 233],
  ])('is what %s took, within a factor of 1.5', (_, row, mebibytes) => {
    expectNear(bundleBytes([row], backends), mebibytes * MIB, 1.5);
  });

  it('takes a backend that declares nothing, or is not there, for one that takes 104 bytes for each weight', () => {
    const { bytesPerWeight: _known, ...untold } = cpuBackend;
    const row = trained(2048, 512, { backend: 'mine' });
    const entries = 2 * 2048 * 512;
    const declared = bundleBytes([row], [{ ...cpuBackend, name: 'mine' }]);
    expect(bundleBytes([row], [{ ...untold, name: 'mine' }]) - declared).toBe((104 - 18) * entries);
    expect(bundleBytes([row], []) - declared).toBe((104 - 18) * entries);
  });

  it('counts the losses of all samples of all variants', () => {
    // `--n 16 --samples 3000000 --variants relu,linear --weights persian-rug`
    const rows = ['relu', 'linear'].map((variant) => forgedRow(variant, { samples: 3e6 }));
    expectNear(bundleBytes(rows, backends), 241 * MIB, 1.5);
  });
});

describe('peakBytes', () => {
  it('is that of the largest pieces, as many as run at a time', () => {
    expect(peakBytes([1, 5, 2, 4], 2)).toBe(9);
    expect(peakBytes([1, 5], 8)).toBe(6);
    expect(peakBytes([], 2)).toBe(0);
  });
});

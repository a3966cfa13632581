import { cpuBackend } from '@rugbench/backend-cpu';
import { describe, expect, it } from 'vitest';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { sharingDevices } from './sharing-devices.ts';

function trainedOn(device: string | null): ReturnType<typeof trainedRow> {
  const row = trainedRow('relu', 'relu');
  if (row.weights.kind !== 'trained') throw new Error('must be trained');
  const { training } = row.weights;
  const backend = { ...training.backend, name: 'cpu' };
  return { ...row, weights: { kind: 'trained', training: { ...training, backend, device } } };
}

describe('sharingDevices', () => {
  it('names each device that takes all processors once, and no other', () => {
    const rows = ['wasm-threads', 'wasm', 'wasm-threads', 'openblas-threads', null].map(trainedOn);
    const specs = [...rows, forgedRow('relu')];
    expect(sharingDevices(specs, [cpuBackend])).toEqual(['cpu:wasm-threads', 'cpu:openblas-threads']);
    const { allProcessors: _none, ...untold } = cpuBackend;
    expect(sharingDevices(specs, [untold])).toEqual([]);
  });
});

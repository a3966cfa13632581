import { bernoulliData, testBackend } from '@rugbench/conformance';
import { drawBatch } from '@rugbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tfjsBackend } from './backend.ts';
import { type TensorFlow, loadTensorFlow } from './devices/load.ts';
import { assisted, gatedTopk, modelOf, relu, startOf } from './testing/models.ts';

// for `npm run test:tfjs-node` only, which gives tfjs-node its binary
testBackend(tfjsBackend, { device: 'node' });

describe('a session on libtensorflow', () => {
  const data = bernoulliData(32, 0.2);
  const batchOf = (count: number, first: number): ReturnType<typeof drawBatch> =>
    drawBatch(data, { seed: 4, purpose: 'probe' }, first, count);
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await loadTensorFlow();
  });

  it('reports the device that runs', async () => {
    expect(await tfjsBackend.probe('node')).toEqual({ device: 'node', available: true, reason: '' });
    const session = await tfjsBackend.open(modelOf(relu, 3, 1), startOf(modelOf(relu, 3, 1)), 'node');
    expect(session.device).toBe('tfjs/node');
    await session.dispose();
  });

  it.each([relu, gatedTopk, assisted])('takes no more memory after 60 steps than after 20: $name', async (variant) => {
    const before = tf.memory().numTensors;
    const model = modelOf(variant, 32, 8);
    const session = await tfjsBackend.open(model, startOf(model), 'node');
    const memories: number[][] = [];
    for (let step = 1; step <= 60; step++) {
      await session.step(batchOf(16, 16 * step), 0.01);
      if (step % 20 !== 0) continue;
      await session.evaluate(batchOf(16, 0));
      await session.state();
      const { numTensors, numDataBuffers, numBytes } = tf.memory();
      memories.push([numTensors, numDataBuffers, numBytes]);
    }
    expect(memories[2]).toEqual(memories[0]);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

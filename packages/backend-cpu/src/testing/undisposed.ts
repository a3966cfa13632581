/** A program that opens a session on threads, takes a step, prints what computed and the loss, and disposes of nothing. */
import { relu } from '@rugbench/baseline';
import { type ModelSpec, drawBatch } from '@rugbench/core';
import { zeroParameters } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { FUSED } from '../engines.ts';
import { KERNELS_THREADS } from '../generated/kernels-threads.ts';
import { openSession } from '../session.ts';
import { executeOn } from '../threads/execute-on.ts';

const variant = relu.trace();
const model: ModelSpec = { features: 64, dimensions: 16, variant, tied: false, encoderBias: false, decoderBias: true };
const zeros = (): ReturnType<typeof zeroParameters> => zeroParameters(model);
const state = { step: 0, parameters: zeros(), means: zeros(), squares: zeros() };
const session = await openSession({ ...FUSED, execute: executeOn(() => 3, KERNELS_THREADS) }, model, state);
const batch = drawBatch(bernoulliUniform.create(64, { p: 0.1 }), { seed: 1, purpose: 'probe' }, 0, 64);
console.log(session.device, await session.step(batch, 0.01));

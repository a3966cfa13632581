import { fileURLToPath } from 'node:url';
import { RugError } from '@rugbench/core';
import type { Size } from './size.ts';
import { runJson } from './run-json.ts';

const SCRIPT = fileURLToPath(new URL('../torch_step.py', import.meta.url));

/** What PyTorch does: a step, a step behind a DataLoader, or the products of the forward pass alone. */
export type TorchMode = 'step' | 'loader' | 'forward';

/** @throws RugError `JOB` saying what is missing */
export async function checkTorch(python: string): Promise<void> {
  try {
    await runJson(python, ['-c', 'import torch, json; print(json.dumps(torch.__version__))']);
  } catch (cause) {
    const todo = 'Run apt-get update && apt-get install -y python3-torch python3-numpy, or name another --python.';
    throw new RugError('JOB', { who: 'peers', must: `${python} must have torch`, todo }, { cause });
  }
}

/** The median milliseconds of one batch in PyTorch. */
export async function torchMilliseconds(
  { n, r, p, batch }: Size,
  mode: TorchMode,
  { python, time }: { readonly python: string; readonly time: number },
): Promise<number> {
  const size = ['--n', n, '--r', r, '--p', p, '--batch', batch, '--time', time].map(String);
  const document = await runJson(python, [SCRIPT, ...size, ...(mode === 'step' ? [] : [`--${mode}`])]);
  return (document as { medianMilliseconds: number }).medianMilliseconds;
}

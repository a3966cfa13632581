import { fileURLToPath } from 'node:url';
import { RugError, z } from '@rugbench/core';
import { PYTHON, packagesIn } from '../python-packages.mjs';
import { runJson } from './run-json.ts';
import type { Size } from './size.ts';

/** Who is timed beside rug. */
export const PEERS = ['torch', 'torch-2', 'torch-2-compile', 'jax', 'tfjs-node'] as const;
export type PeerName = (typeof PEERS)[number];

/** What a peer does: a step with its data, a step behind a DataLoader, or the products of the forward pass alone. */
export type PeerMode = 'step' | 'loader' | 'forward';

/** A peer that is ready to run. */
export interface Peer {
  readonly name: PeerName;
  /** what it can do */
  readonly modes: readonly PeerMode[];
  /** times one batch */
  readonly time: (size: Size, mode: PeerMode, milliseconds: number) => Promise<PeerTime>;
}

const peerTime = z.object({
  medianMilliseconds: z.number().positive().describe('of one batch'),
  library: z.string().min(1).describe('its name and version'),
  kernels: z.string().min(1).describe('what computes its dense products'),
});

/** What a peer says of itself and of one batch. */
export type PeerTime = z.infer<typeof peerTime>;

/** How the processes of both sides are started. */
export interface PeerSetting {
  /** Debian's Python, with torch 1.13 */
  readonly python: string;
  /** for `OPENBLAS_CORETYPE`, the kernels that rug takes; null where rug has no OpenBLAS */
  readonly core: string | null;
}

const here = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const TORCH = here('scripts/torch_step.py');
const ALL: readonly PeerMode[] = ['step', 'loader', 'forward'];

/**
 * Makes a peer ready: looks for what it needs, or installs it beside this tool.
 *
 * @throws RugError `JOB` saying what is missing
 */
export async function readyPeer(name: PeerName, setting: PeerSetting): Promise<Peer> {
  if (name === 'torch') return debianTorch(setting);
  if (name === 'tfjs-node') {
    const script = here('scripts/tfjs-step.mjs');
    return {
      name,
      modes: ['step'],
      time: (size, _mode, time) => timed(process.execPath, [script], size, time, setting),
    };
  }
  const env = packages();
  const [script, modes, flags]: [string, readonly PeerMode[], readonly string[]] =
    name === 'jax'
      ? [here('scripts/jax_step.py'), ['step'], []]
      : [TORCH, ['step'], name === 'torch-2' ? [] : ['--compile']];
  return {
    name,
    modes,
    time: (size, _mode, time) => timed(PYTHON, [script, ...flags], size, time, { ...setting, env }),
  };
}

async function debianTorch(setting: PeerSetting): Promise<Peer> {
  const { python } = setting;
  try {
    await runJson(python, ['-c', 'import torch, json; print(json.dumps(torch.__version__))']);
  } catch (cause) {
    const todo = 'Run apt-get update && apt-get install -y python3-torch python3-numpy, or name another --python.';
    throw new RugError('JOB', { who: 'peers', must: `${python} must have torch`, todo }, { cause });
  }
  const flags = (mode: PeerMode): string[] => (mode === 'step' ? [] : [`--${mode}`]);
  return {
    name: 'torch',
    modes: ALL,
    time: (size, mode, time) => timed(python, [TORCH, ...flags(mode)], size, time, setting),
  };
}

/** Current PyTorch and JAX, a download of several GB, once. */
function packages(): NodeJS.ProcessEnv {
  process.stderr.write('peers: PyTorch 2 and JAX are installed into tools/peers/dist, unless they are there\n');
  try {
    return packagesIn(here('requirements.txt'), here('dist'));
  } catch (cause) {
    throw new RugError('JOB', { who: 'peers', must: (cause as Error).message }, { cause });
  }
}

async function timed(
  program: string,
  args: readonly string[],
  { n, r, p, batch }: Size,
  time: number,
  { core, env }: PeerSetting & { readonly env?: NodeJS.ProcessEnv },
): Promise<PeerTime> {
  const size = ['--n', n, '--r', r, '--p', p, '--batch', batch, '--time', time].map(String);
  return peerTime.parse(await runJson(program, [...args, ...size], { env: env ?? process.env, core }));
}

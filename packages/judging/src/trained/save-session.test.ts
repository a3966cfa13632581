import { cpuBackend } from '@rugbench/backend-cpu';
import { type Backend, type Session, type TrainingState, arrayOf } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { BEGINNING, initialState } from '@rugbench/trainer';
import { describe, expect, it } from 'vitest';
import { type Files, bytesOf, memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { variantChoice } from '../choices/plugin-choice.ts';
import { saveRun, saveSession, savedRun, storedRun } from './checkpoint-file.ts';
import { runStart } from './run-start.ts';
import type { TrainJob } from './train-job.ts';
import { trainingSetup } from './training-setup.ts';

const builtins = wholeCatalogue();
const [features, dimensions] = [37, 9];
const source = { name: 'bernoulli-uniform', options: { p: 0.2 } };
const distribution = builtins.sources
  .find(({ name }) => name === source.name)!
  .create(features, source.options).distribution;

function jobOf(tied: boolean): TrainJob {
  const variant = variantChoice('--variant', builtins.variants, 'jumprelu', distribution);
  const recipe = { recipe: 'default', constants: { BATCH: 256 }, steps: 20, rateFactor: 1 } as const;
  const place = { backend: 'cpu', device: null, start: { name: 'torch', options: {} }, checkpoint: 'run.safetensors' };
  const rest = { seed: 3, samples: 64, decoders: [], tied, encoderBias: true, decoderBias: true } as const;
  return { ...rest, features, dimensions, source, variant, ...recipe, ...place };
}

/** A session after three steps, so that no array is what it was. */
async function trained(job: TrainJob, backend: Backend): Promise<Session> {
  const setup = trainingSetup(job, builtins);
  const session = await backend.open(
    setup.model,
    initialState(runStart(job, setup, builtins).parameters),
    backend.devices.at(-1)!,
  );
  for (let k = 0; k < 3; k++) {
    const batch = {
      features,
      count: 2,
      offsets: Uint32Array.of(0, 1, 3),
      indices: Uint32Array.of(k, 4, 30),
      values: Float32Array.of(1, 0.5, 0.25),
    };
    await session.step(batch, 0.01);
  }
  return session;
}

const variantOf = (job: TrainJob) => trainingSetup(job, builtins).model.variant;
const progress = { ...BEGINNING, step: 3, pending: { count: 3, sum: 1 } };

/** Files of a host that reads them in parts: how often one was read whole, and how many are open. */
function inParts(): Files & { whole: number; open: number } {
  const files = memoryFiles();
  const host = {
    ...{ whole: 0, open: 0 },
    write: files.write,
    read: (path: string) => (host.whole++, files.read(path)),
    parts: (path: string) => {
      const bytes = files.read(path);
      if (!bytes) return undefined;
      host.open++;
      const read = (at: number, length: number): Uint8Array => bytes.slice(at, at + length);
      return { size: bytes.length, read, close: () => void host.open-- };
    },
  };
  return host;
}

const backends = [
  ['cpu', cpuBackend],
  ['reference', referenceBackend],
] as const;

describe.each(backends)('a session on %s that is saved', (_, backend) => {
  it.each([false, true])('leaves byte for byte the file of its whole state, tied: %s', async (tied) => {
    const job = jobOf(tied);
    const session = await trained(job, backend);
    const [whole, parts] = [memoryFiles(), memoryFiles()];
    saveRun(job, progress, await session.state(), whole);
    await saveSession(job, variantOf(job), progress, session, parts);
    expect(bytesOf('run.safetensors', parts)).toEqual(bytesOf('run.safetensors', whole));
  });

  it('comes back array by array, without its file being read whole', async () => {
    const job = jobOf(false);
    const files = inParts();
    await saveSession(job, variantOf(job), progress, await trained(job, backend), files);
    const expected = savedRun(job, files)!;
    files.whole = 0;
    const stored = storedRun(job, files)!;
    expect(stored.progress).toEqual(expected.progress);
    const { step, read, close } = stored.state as Extract<typeof stored.state, { read: unknown }>;
    expect(step).toBe(3);
    for (const set of ['parameters', 'means', 'squares'] as const) {
      for (const name of ['encoder', 'decoder', 'encoderBias', 'bias', 'variant.threshold'] as const) {
        expect(await read({ set, name })).toEqual(arrayOf(expected.state[set], name));
      }
    }
    expect([files.whole, files.open]).toEqual([0, 1]);
    close();
    expect(files.open).toBe(0);
  });
});

describe('a stored run', () => {
  it('is read whole where it is tied, or where the host reads no parts', async () => {
    for (const [tied, files] of [
      [true, inParts()],
      [false, memoryFiles()],
    ] as const) {
      const job = jobOf(tied);
      await saveSession(job, variantOf(job), progress, await trained(job, cpuBackend), files);
      const state = storedRun(job, files)!.state as TrainingState;
      expect(state).toEqual(savedRun(job, files)!.state);
    }
  });

  it('is refused where it belongs to another job', async () => {
    const job = jobOf(false);
    const files = inParts();
    await saveSession(job, variantOf(job), progress, await trained(job, cpuBackend), files);
    expect(() => storedRun({ ...job, seed: 4 }, files)).toThrow('must be of the run that is asked for');
    expect(storedRun({ ...job, checkpoint: 'other.safetensors' }, files)).toBeUndefined();
    expect(files.open).toBe(0);
  });
});

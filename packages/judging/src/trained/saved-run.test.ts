import { RugError, type TrainingState, transposed } from '@rugbench/core';
import {
  type Checkpoint,
  decodeCheckpoint,
  decodeSafetensors,
  encodeCheckpoint,
  encodeSafetensors,
} from '@rugbench/results';
import { BEGINNING, type Progress } from '@rugbench/trainer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { variantChoice } from '../choices/plugin-choice.ts';
import { bytesOf, memoryFiles } from '../ports/files.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { readModel, saveRun, savedRun } from './checkpoint-file.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { type TrainJob, trainingIdentity } from './train-job.ts';

const files = memoryFiles();
let runs = 0;
const builtins = wholeCatalogue();
const shape = { features: 4, dimensions: 2 };
const source = { name: 'bernoulli-uniform', options: { p: 0.1 } };
const distribution = builtins.sources.find(({ name }) => name === source.name)!.create(4, source.options).distribution;

function jobOf(given: Partial<TrainJob> = {}): TrainJob {
  const variant = variantChoice('--variant', builtins.variants, 'jumprelu', distribution);
  const recipe = { recipe: 'default', constants: { BATCH: 256 }, steps: 20, rateFactor: 1 } as const;
  const weights = { tied: false, encoderBias: false, decoderBias: true };
  const place = { backend: 'reference', device: null, start: { name: 'torch', options: {} } };
  const checkpoint = `run-${++runs}.safetensors`;
  const rest = { seed: 3, samples: 64, decoders: [], checkpoint } as const;
  return { ...rest, ...shape, source, variant, ...recipe, ...weights, ...place, ...given };
}

/** A state of numbers that are all different. */
function stateOf(step = 9): TrainingState {
  let next = 1;
  const values = (length: number): Float64Array => Float64Array.from({ length }, () => 1 / next++);
  const set = (): TrainingState['parameters'] => ({
    encoder: values(8),
    decoder: values(8),
    encoderBias: values(2),
    bias: values(4),
    variant: { threshold: values(4) },
  });
  return { step, parameters: set(), means: set(), squares: set() };
}

const progress: Progress = {
  step: 9,
  settleFrom: 4,
  returns: [3],
  recent: [0.5, 0.25],
  checks: [[1, 2], []],
  revived: 2,
  curve: [{ step: 5, loss: 0.1 + 0.2 }],
  pending: { count: 4, sum: 1.5 },
  stopReason: null,
};

/** A job whose file was saved and then changed. */
function changed(
  change: (saved: Checkpoint) => Partial<Record<keyof Checkpoint, unknown>>,
  given: Partial<TrainJob> = {},
): TrainJob {
  const job = jobOf(given);
  saveRun(job, progress, stateOf(), files);
  const saved = decodeCheckpoint(bytesOf(job.checkpoint!, files), 'saved');
  files.write(job.checkpoint!, encodeCheckpoint({ ...saved, ...change(saved) } as Checkpoint));
  return job;
}

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(-1e9, -1, 0.5, 1e300, 'x', null, true, {}, [], [[[]]], { step: -1 }),
);

/** Asserts that a call ends well, or with one line, which names the file where the file is to blame. */
async function wellOrRefused(path: string, run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RugError);
    expect(['FILES', 'OPTIONS']).toContain((thrown as RugError).code);
    const { code, message } = thrown as RugError;
    expect(message).toMatch(/^.+: .*$/);
    if (code === 'FILES') expect(message.startsWith(`${path}: `)).toBe(true);
  }
}

describe('a saved run', () => {
  it('comes back as it was, and is not there before it was saved', () => {
    const job = jobOf();
    expect(savedRun(job, files)).toBeUndefined();
    saveRun(job, progress, stateOf(), files);
    expect(savedRun(job, files)).toEqual({ state: stateOf(), progress });
    saveRun(job, BEGINNING, stateOf(0), files);
    expect(savedRun(job, files)!.progress).toEqual(BEGINNING);
  });

  it.each([
    ['step', -1e9, 'progress.step must fit'],
    ['step', 0.5, 'progress.step must fit'],
    ['step', 'x', 'progress.step must fit'],
    ['step', 10, 'progress.step must be the step, 9, got 10. Remove the file to begin anew.'],
    ['settleFrom', 10, 'progress.settleFrom must fit rugbench/checkpoint/2 (is beyond progress.step)'],
    ['returns', [10], 'progress.returns must fit rugbench/checkpoint/2 (is beyond progress.step)'],
    ['settleFrom', -1, 'progress.settleFrom must fit'],
    ['recent', [null], 'progress.recent.0 must fit'],
    ['checks', [[1], 2], 'progress.checks.1 must fit'],
    ['revived', -1, 'progress.revived must fit'],
    ['curve', [{ step: 0, loss: 1 }], 'progress.curve.0.step must fit'],
    ['curve', [{ step: 10, loss: 1 }], 'progress.curve must fit'],
    ['curve', [{ step: 1, loss: null }], 'progress.curve.0.loss must fit'],
    ['pending', { count: 10, sum: 1 }, 'progress.pending must fit'],
    ['pending', { count: 1 }, 'progress.pending.sum must fit'],
    ['stopReason', 'two\nlines', 'progress.stopReason must fit'],
    ['later', 1, 'progress must fit'],
  ])('is refused for %s = %j', (member, value, line) => {
    const job = changed(() => ({ progress: { ...progress, [member]: value } }));
    expect(() => savedRun(job, files)).toThrow(`${job.checkpoint}: ${line}`);
  });

  it('is refused without any member of its progress, by its name', () => {
    for (const member of Object.keys(progress)) {
      const { [member as keyof Progress]: _, ...rest } = progress;
      const job = changed(() => ({ progress: rest }));
      expect(() => savedRun(job, files), member).toThrow(`progress.${member} must fit rugbench/checkpoint/2`);
    }
  });

  it('is read or refused in one line, whatever its progress is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(fc.constantFrom(...Object.keys(progress))), anything, async (member, value) => {
        const job = changed(() => ({ progress: member === null ? value : { ...progress, [member]: value } }));
        await wellOrRefused(job.checkpoint!, () => savedRun(job, files));
      }),
    );
  });
});

describe('a trained model', () => {
  const open = (job: TrainJob): Promise<unknown> => openCheckpoint(job.checkpoint!, files, builtins);

  it('is opened with the job that trained it', async () => {
    const job = jobOf();
    saveRun(job, progress, stateOf(), files);
    const opened = await openCheckpoint(job.checkpoint!, files, builtins);
    expect(trainingIdentity(opened.job)).toEqual(trainingIdentity(job));
    expect(opened.state).toEqual(stateOf());
  });

  it('is refused without any member of its spec, by its name, and with one that nobody knows', async () => {
    for (const member of Object.keys(trainingIdentity(jobOf()))) {
      const job = changed(({ spec }) => ({ spec: { ...(spec as object), [member]: undefined } }));
      // without tied the file holds plain weights, but no model
      await expect(open(job), member).rejects.toThrow(
        `${job.checkpoint}: spec.${member} must fit rugbench/checkpoint/2`,
      );
    }
    const job = changed(({ spec }) => ({ spec: { ...(spec as object), dropout: 0.5 } }));
    await expect(open(job)).rejects.toThrow('spec must fit rugbench/checkpoint/2 (Unrecognized key: "dropout")');
  });

  it('is opened or refused in one line, whatever its spec is', async () => {
    const members = Object.keys(trainingIdentity(jobOf()));
    await fc.assert(
      fc.asyncProperty(fc.option(fc.constantFrom(...members)), anything, async (member, value) => {
        const job = changed(({ spec }) => ({
          spec: member === null ? value : { ...(spec as object), [member]: value },
        }));
        await wellOrRefused(job.checkpoint!, () => open(job));
      }),
    );
  });

  it("is refused for another size, and for other parameters of its variant's own", async () => {
    const larger = changed(({ spec }) => ({ spec: { ...(spec as object), features: 5 } }));
    await expect(open(larger)).rejects.toThrow('must be those of the tensors, 4 and 2, got 5 and 2.');
    const bare = (set: TrainingState['parameters']): TrainingState['parameters'] => ({ ...set, variant: {} });
    const without = changed(({ state: { step, parameters, means, squares } }) => ({
      state: { step, parameters: bare(parameters), means: bare(means), squares: bare(squares) },
    }));
    await expect(open(without)).rejects.toThrow(
      'the tensors variant.* must be those of jumprelu, threshold [4], got none.',
    );
  });
});

describe('a tied model', () => {
  const changedDecoder = (change: (state: TrainingState) => TrainingState): TrainJob =>
    changed(({ state }) => ({ state: change(state) }), { tied: true });
  const scaled = (state: TrainingState, factor: number): TrainingState => {
    const moments = (set: TrainingState['means']): TrainingState['means'] => ({
      ...set,
      decoder: set.decoder.map((x) => factor * x),
    });
    const decoder = state.parameters.decoder.map((value, k) => (k === 3 ? value + 1e-12 : value));
    return {
      ...state,
      parameters: { ...state.parameters, decoder },
      means: moments(state.means),
      squares: moments(state.squares),
    };
  };

  it('is saved with W_in^T as its decoder', () => {
    const { parameters } = savedRun(
      changedDecoder((state) => state),
      files,
    )!.state;
    expect(parameters.decoder).toEqual(transposed(stateOf().parameters.encoder, 2, 4));
  });

  it('is refused by the name of the tensor where a decoder that was trained is another one', () => {
    const job = changedDecoder((state) => scaled(state, 1));
    const line =
      /tensor parameters\.decoder must be the transpose of parameters\.encoder in a tied model, [\d.]+ at \[1, 1\], got /;
    expect(() => readModel(bytesOf(job.checkpoint!, files), job.checkpoint!)).toThrow(line);
    expect(() => savedRun(job, files)).toThrow(line);
  });

  it('of an older version, whose decoder stayed where it started, is read', () => {
    const job = changedDecoder((state) => scaled(state, 0));
    expect(readModel(bytesOf(job.checkpoint!, files), job.checkpoint!).tied).toBe(true);
    expect(savedRun(job, files)!.progress).toEqual(progress);
  });
});

describe('a file with nested brackets', () => {
  it.each(['spec', 'progress'])('as its %s is refused in one line by whoever reads it', (name) => {
    const job = jobOf();
    saveRun(job, progress, stateOf(), files);
    const { tensors, metadata } = decodeSafetensors(bytesOf(job.checkpoint!, files));
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    files.write(job.checkpoint!, encodeSafetensors(tensors, { ...metadata, [name]: nested }));
    const line = `${job.checkpoint}: ${name} must nest at most 32 arrays and objects.`;
    expect(() => savedRun(job, files)).toThrow(line);
    const read = (): unknown => readModel(bytesOf(job.checkpoint!, files), job.checkpoint!);
    // A model is judged without the progress of its run.
    if (name === 'spec') expect(read).toThrow(line);
    else expect(read).not.toThrow();
  });
});

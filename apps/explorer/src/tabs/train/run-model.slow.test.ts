import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '@rugbench/library/api/evaluate';
import { train } from '@rugbench/library/api/train';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answering } from '../../worker/serve.ts';
import { CATALOGUE } from './catalogue.ts';
import type { RunEnd, RunPiece, RunQuestion } from './protocol.ts';
import { type ModelRun, modelRun } from './run-model.ts';
import { trainState } from './state.ts';

const QUESTION: RunQuestion = { ...questionOf(), n: 32, r: 0.25, p: 0.1, steps: 40, seed: 3 };
const ANSWERING: Answering = { progress: () => undefined, wanted: () => Promise.resolve(true) };

function questionOf(): RunQuestion {
  const { axis, order, row, column, side, ...question } = trainState.parse({});
  return question;
}

/** Takes pieces up to one that is looked for, or all. */
async function take(
  pieces: AsyncGenerator<RunPiece, void>,
  isLast: (piece: RunPiece) => boolean = () => false,
): Promise<RunPiece[]> {
  const taken: RunPiece[] = [];
  for (;;) {
    const { value, done } = await pieces.next();
    if (done || !value) return taken;
    taken.push(value);
    if (isLast(value)) return taken;
  }
}

function endOf(pieces: readonly RunPiece[]): RunEnd {
  const last = pieces.at(-1)!;
  if (last.kind !== 'end') throw new Error(`the run ended with ${last.kind}`);
  return last.end;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rug-train-tab-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a run of the tab', () => {
  let whole: RunPiece[];
  let stopped: { readonly run: ModelRun; readonly pieces: RunPiece[] };
  beforeAll(async () => {
    whole = await take(modelRun(QUESTION, null, CATALOGUE).pieces(ANSWERING));
    const run = modelRun(QUESTION, 15, CATALOGUE);
    const going = run.pieces(ANSWERING);
    const before = await take(going, (piece) => piece.kind === 'look' && piece.look.step === 15);
    const file = await run.file();
    writeFileSync(join(folder, 'half.safetensors'), file.bytes);
    run.between.go(null);
    stopped = { run, pieces: [...before, ...(await take(going))] };
    writeFileSync(join(folder, 'end.safetensors'), (await run.file()).bytes);
  }, 60_000);

  it('ends at the loss of the same call of the library, to the last digit', async () => {
    const { variant, start, n, r, p, steps, seed, backend } = QUESTION;
    const asked = { variant, start, n, r, p, steps, seed, backend, out: join(folder, 'called.safetensors') };
    const { loss, standardError, samples } = await train(asked);
    const end = endOf(whole);
    expect([end.loss, end.standardError, end.samples]).toEqual([loss, standardError, samples]);
    expect(end.steps).toBe(40);
  });

  it('is not changed by waiting and by being read', () => {
    expect(endOf(stopped.pieces)).toEqual(endOf(whole));
  });

  it('tells its whole training curve once', () => {
    const points = stopped.pieces.flatMap((piece) => (piece.kind === 'reached' ? piece.reached.curve : []));
    expect(points.map(({ step }) => step)).toEqual([...Array(40).keys()].map((k) => k + 1));
  });

  it('saves what the command judges, and goes on with', async () => {
    const { loss } = await evaluate({ file: join(folder, 'end.safetensors') });
    const end = endOf(whole);
    expect(Math.abs(loss - end.loss)).toBeLessThan(5 * end.standardError);
    const { variant, start, n, r, p, steps, seed, backend } = QUESTION;
    const resumed = await train({
      variant,
      start,
      n,
      r,
      p,
      steps,
      seed,
      backend,
      out: join(folder, 'half.safetensors'),
    });
    expect(resumed.loss).toBe(end.loss);
  });

  it('shows entries of W = W_out W_in, by index and by partner', () => {
    const weights = stopped.run.weights()!;
    const view = { row: 0, column: 0, side: 32 };
    const byIndex = weights.squares({ order: 'index', view, most: 64 });
    const byPartner = weights.squares({ order: 'partner', view, most: 64 });
    expect(weights.step).toBe(40);
    expect([...byPartner.entries].toSorted()).toEqual([...byIndex.entries].toSorted());
    const { row, column, value } = weights.entry('partner', { row: 4, column: 9 });
    expect(byPartner.entries[4 * 32 + 9]).toBe(Math.fround(value));
    expect(byIndex.entries[row * 32 + column]).toBe(Math.fround(value));
  });

  it('takes the largest entry of a block, with its sign', () => {
    const weights = stopped.run.weights()!;
    const view = { row: 0, column: 0, side: 32 };
    const all = weights.squares({ order: 'index', view, most: 32 }).entries;
    const { entries, size } = weights.squares({ order: 'index', view, most: 16 });
    expect(size).toBe(2);
    for (const [i, j] of [
      [0, 0],
      [3, 11],
    ] as const) {
      const block = [0, 1, 32, 33].map((more) => all[64 * i + 2 * j + more]!);
      const largest = block.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0];
      expect(entries[16 * i + j]).toBe(largest);
    }
  });

  it('ends before the next step where nobody wants it any more', async () => {
    const pieces = modelRun({ ...QUESTION, steps: 100_000 }, null, CATALOGUE).pieces({
      ...ANSWERING,
      wanted: () => Promise.resolve(false),
    });
    const taken = await take(pieces);
    expect(taken.some(({ kind }) => kind === 'end')).toBe(false);
  });

  it('fails in a line where there is no such start', async () => {
    const pieces = modelRun({ ...QUESTION, start: 'nothing' }, null, CATALOGUE).pieces(ANSWERING);
    await expect(take(pieces)).rejects.toThrow(/^--start: must be .*got nothing/);
  });
});

import { type RowSpec, type Spec, isRowSpec, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { forgedRow, trainedRow } from '../testing/row-specs.ts';
import { tasksOf } from './tasks-of.ts';

const VARIANTS = ['relu', 'linear', 'tanh', 'topk', 'gelu'];
const forgedOn = (name: string, seed: number): RowSpec[] => {
  const weights = { kind: 'forged', forge: { name, options: {}, definition: null } } as const;
  const variants = VARIANTS.map((variant) => forgedRow(variant, { weights, seed }));
  return [...variants, forgedRow('omp', { weights, seed, role: 'decoder' })];
};
const rows: readonly RowSpec[] = [
  ...[0, 1].flatMap((seed) => ['persian-rug', 'identity'].flatMap((name) => forgedOn(name, seed))),
  ...forgedOn('persian-rug', 0).map((row) => ({ ...row, hiddenNoise: 0.1 })),
  ...[0, 1].flatMap((seed) => VARIANTS.map((variant) => trainedRow(variant, variant, { seed }))),
  ...[0, 1].flatMap((seed) => ['omp', 'lista'].map((decoder) => trainedRow('relu', decoder, { seed }))),
];
const { numerics, data, n, weights, d, seed } = rows[0]!;
const others: readonly Spec[] = [
  { kind: 'curve', numerics, subject: 'floor', data, n, ratios: [0.5] },
  { kind: 'statistics', numerics, weights, data, n, d, seed },
  { kind: 'corner', numerics, weights, n, d, seed, side: 4 },
];
const specs = [...rows, ...others];
const hashesOf = (list: readonly Spec[]): string[] => list.map(specHash).sort();

describe.each([1, 2, 3, 4, 5, 7, 16, 100])('the tasks for %i processes', (processes) => {
  const tasks = tasksOf(specs, processes);
  const rowTasks = tasks.filter(([spec]) => isRowSpec(spec!)) as unknown as RowSpec[][];

  it('hold every spec exactly once', () => {
    expect(hashesOf(tasks.flat())).toEqual(hashesOf(specs));
    expect(tasks.filter(({ length }) => length === 0)).toEqual([]);
  });

  it('hold rows of one set of weights and one stream of samples, or one thing of another kind', () => {
    for (const [first, ...more] of rowTasks) {
      for (const row of more) expect({ ...row, role: '', variant: '' }).toEqual({ ...first, role: '', variant: '' });
    }
    expect(tasks.filter((task) => !isRowSpec(task[0]!)).map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('hold all that is judged on one training', () => {
    const trainings = rowTasks.filter(([row]) => row!.weights.kind === 'trained');
    expect(trainings.map(({ length }) => length).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 3, 3]);
  });

  it('leave a decoder of forged weights alone', () => {
    const decoding = rowTasks.filter((task) =>
      task.some((row) => row.role === 'decoder' && row.weights.kind === 'forged'),
    );
    expect(decoding.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('are enough to keep all processes busy while there are rows', () => {
    const forged = rowTasks.filter(([row]) => row!.weights.kind === 'forged' && row!.role === 'variant');
    expect(forged.length).toBeGreaterThanOrEqual(Math.min(processes, 4 * VARIANTS.length));
  });
});

describe('the tasks of one process', () => {
  it('are as few as can be: weights and samples are made once', () => {
    expect(
      tasksOf(
        VARIANTS.map((variant) => forgedRow(variant)),
        1,
      ),
    ).toHaveLength(1);
  });
});

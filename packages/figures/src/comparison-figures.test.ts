import { type ComparisonDocument, type MeasuredRow, type TableRow, boundLines, theoryLines } from '@rugbench/judging';
import type { FigureDocument, LossAgainstAxis } from '@rugbench/plots/figures';
import { type AnyRecord, type CurveSpec, memoryStore, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { featuredVariants } from './comparison-featured.ts';
import { comparisonFigures } from './comparison-figures.ts';
import { sweepFigures } from './sweep-figures.ts';
import { exampleRow } from './testing/example-row.ts';

/** A line of a table. */
function line(title: string, start: string | null, loss: number, more: Partial<TableRow> = {}): TableRow {
  const hash = `${title} from ${start ?? 'nothing'}`;
  const row = exampleRow({
    title,
    start,
    hash,
    weights: start === null ? 'persian-rug' : 'trained',
    ratio: 0.25,
    loss,
  });
  return {
    ...{ row, loss, seeds: 1, samples: 64, diverged: 0, standardError: loss / 50, standardErrorNote: null },
    ...{ seedDeviation: null, analytic: null, overAnalytic: null, overFloor: null, rank: 1, unseen: 0, tied: false },
    ...more,
  };
}

const plain = (name: string): { name: string; options: Record<string, unknown>; definition: null } => ({
  name,
  options: {},
  definition: null,
});
const TITLES = { relu: 'ReLU', tanh: 'Tanh' };

/** A comparison of two variants at r = 1/4. */
function comparisonOf(): ComparisonDocument {
  const chosen = (name: string): { name: string; options: Record<string, unknown> } => ({ name, options: {} });
  const rows = Object.entries(TITLES).map(([variant, title]): ComparisonDocument['rows'][number] => {
    const spec: ComparisonDocument['rows'][number]['spec'] = {
      ...{ kind: 'row', numerics: 1, role: 'variant', variant: plain(variant) },
      weights: { kind: 'forged', forge: plain('persian-rug') },
      ...{ data: plain('bernoulli-uniform'), n: 256, d: 64, seed: 0, samples: 64 },
    };
    const label = { variant, title, class: 'elementwise', options: {}, weights: 'persian-rug', start: null } as const;
    return { hash: specHash(spec), spec, label: { ...label, seed: 0, backend: 'forged' } };
  });
  return {
    ...{ schema: 'rugbench/comparison/1', hash: 'h', data: plain('bernoulli-uniform'), refused: [], rows },
    bounds: { ratio: 0.25, variance: 0.02, linear: 0.011, floor: 0.0045, iterated: null },
    spec: {
      ...{ n: 256, d: 64, ratio: 0.25, ratioAsked: 0.25, p: 0.05, source: chosen('bernoulli-uniform'), decoders: [] },
      ...{ variants: Object.keys(TITLES).map(chosen), forges: [chosen('persian-rug')], training: null },
      ...{ seeds: [0], samples: 64 },
    },
  };
}

const versions = { rugbench: '0', node: '0', commit: null, dirty: null };
/** What a line of theory says here: a loss that falls as 1/r. */
const curveRecord = (spec: CurveSpec): AnyRecord => ({
  ...{ schema: 'rugbench/record/1', hash: specHash(spec), status: 'done', spec },
  ...{ result: spec.ratios.map((ratio) => 0.001 / ratio) },
  provenance: { stepMilliseconds: null, wallMilliseconds: 1, versions },
});

const ROWS = [
  line('ReLU', 'torch', 0.003, { analytic: 0.004 }),
  line('ReLU', null, 0.0042, { analytic: 0.0041 }),
  line('Tanh', null, 0.01, { analytic: 0.009, standardErrorNote: 'few samples carry the sum' }),
];
const MEASURED = ROWS.map(({ row }): MeasuredRow => ({
  ...{ row, sampleLosses: new Float64Array(2), corner: null },
  curve: row.start === null ? [] : [1, 2, 3].map((step) => ({ step, loss: 0.01 / step })),
}));

/** The figures of these rows, by name. */
function figures(withTheory = true): Map<string, FigureDocument> {
  const comparison = comparisonOf();
  const store = memoryStore();
  const specs = [...theoryLines(comparison), ...boundLines(comparison)].map(({ spec }) => spec);
  if (withTheory) for (const spec of specs) store.put(curveRecord(spec));
  const content = { comparison, store, rows: ROWS, measured: MEASURED, command: 'rug bench --r 0.25' };
  return new Map(comparisonFigures(content).map((figure) => [figure.name, figure]));
}

function axisInput(figure: FigureDocument | undefined): LossAgainstAxis {
  if (figure?.kind !== 'loss-against-axis') throw new Error(`got a figure of kind ${figure?.kind}`);
  return figure.input;
}

describe('comparisonFigures', () => {
  it('are losses, losses against r, and training curves, each with setting, command and the same colours', () => {
    expect([...figures().keys()]).toEqual(['losses', 'loss-against-ratio', 'training-curves']);
    for (const { input } of figures().values()) {
      expect(input.subtitle).toContain('n = 256, d = 64, p = 0.05');
      expect(input.caption).toBe('rug bench --r 0.25');
      expect(input).toMatchObject({ featured: ['ReLU', 'Tanh'] });
    }
  });

  it('are none without rows', () => {
    const content = { comparison: comparisonOf(), store: memoryStore(), rows: [], measured: [], command: null };
    expect(comparisonFigures(content)).toEqual([]);
  });

  it('tell the symmetric optimum from theory for the weights themselves, and leave out bars that do not hold', () => {
    const losses = figures().get('losses')!;
    const rows = losses.kind === 'loss-bars' ? losses.input.rows : [];
    expect(rows.map(({ analyticOf }) => analyticOf)).toEqual(['symmetric', 'weights', 'weights']);
    expect(rows.map(({ standardError }) => standardError === null)).toEqual([false, false, true]);
    expect(rows.map(({ id }) => id)).toEqual(ROWS.map(({ row }) => row.hash));
  });

  it('put measurements at the r of the comparison, and lines of theory from half of it to twice it', () => {
    const { panels, axis } = axisInput(figures().get('loss-against-ratio'));
    const points = panels[0]!.series.flatMap((series) => series.points);
    const theory = points.filter(({ loss }) => loss === null);
    const asked = [0.14, 0.18, 0.23, 0.28, 0.34, 0.4, 0.47];
    expect(axis.values).toEqual([0.25]);
    expect(points.filter(({ loss }) => loss !== null).map(({ x, loss }) => [x, loss])).toEqual(
      ROWS.map(({ loss }) => [0.25, loss]),
    );
    expect(theory.map(({ x, analytic }) => [x, analytic])).toEqual(
      [...asked, ...asked].map((ratio) => [ratio, 0.001 / ratio]),
    );
    expect(panels[0]!.bounds.map(({ name }) => name)).toEqual(['elementwise floor', 'best affine']);
  });

  it('draw measurements alone where no line of theory is known', () => {
    const { panels } = axisInput(figures(false).get('loss-against-ratio'));
    expect(panels[0]!.series).toHaveLength(3);
    expect(panels[0]!.bounds).toEqual([]);
  });

  it('hold training curves against the bounds and against theory for forged weights', () => {
    const training = figures().get('training-curves')!;
    const { curves, bounds } = training.kind === 'training-curves' ? training.input : { curves: [], bounds: [] };
    expect(curves.map(({ variant, weights }) => [variant, weights])).toEqual([['ReLU', 'trained from torch']]);
    expect(bounds).toEqual([
      { name: 'elementwise floor', loss: 0.0045 },
      { name: 'best affine', loss: 0.011 },
      { name: 'ReLU on persian-rug', loss: 0.0041 },
    ]);
  });
});

describe('featuredVariants', () => {
  it('puts trained variants before better ones that were not trained', () => {
    expect(featuredVariants([line('a', null, 1), line('b', 'torch', 3), line('c', 'torch', 2)])).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('has one of several whose losses agree to a thousandth on all weights, and six at most', () => {
    const twins = [line('a', null, 1), line('b', null, 1.0009), line('c', null, 1.002)];
    expect(featuredVariants(twins)).toEqual(['a', 'c']);
    const many = Array.from({ length: 9 }, (_, k) => line(`v${k}`, null, 9 - k));
    expect(featuredVariants(many)).toEqual(['v8', 'v7', 'v6', 'v5', 'v4', 'v3']);
  });
});

describe('sweepFigures', () => {
  it('have a figure for each axis, with the names of rows, and no bar where it does not hold', () => {
    const places = [0.1, 0.2].map((p) => ({ p }));
    const lines = places.flatMap((at) => ROWS.map((row) => ({ at, row })));
    const bounds = { floor: 0.001, linear: null };
    const cells = places.map((at) => ({ at, bounds }));
    const [figure, ...more] = sweepFigures({ name: 'grid', cells, lines, command: 'rug sweep' });
    expect(more).toEqual([]);
    expect(figure).toMatchObject({
      kind: 'loss-against-axis',
      name: 'loss-against-p',
      input: { caption: 'rug sweep' },
    });
    const { panels } = axisInput(figure);
    const [, , tanh] = panels[0]!.series;
    expect(tanh!.points.map(({ id, x, standardError }) => [id, x, standardError])).toEqual([
      ['Tanh from nothing', 0.1, null],
      ['Tanh from nothing', 0.2, null],
    ]);
    expect(panels[0]!.bounds).toEqual([
      { name: 'Gaussian floor', points: places.map(({ p }) => ({ x: p, loss: 0.001 })) },
    ]);
  });

  it('writes names of axes in lower case with hyphens', () => {
    const lines = [0, 0.1].map((hiddenNoise) => ({ at: { hiddenNoise }, row: ROWS[0]! }));
    const [figure] = sweepFigures({ name: 'noise', cells: [], lines, command: null });
    expect(figure!.name).toBe('loss-against-hidden-noise');
  });
});

import { describe, expect, it } from 'vitest';
import { exampleMissing, exampleRecord, exampleSpec } from '../testing/example-records.ts';
import { checkedValues } from './checked-values.ts';
import type { Value } from './column.ts';
import type { AnyRowHead } from './record-head.ts';
import { ROW_COLUMNS, rowColumns } from './row-columns.ts';

/** The cells of a row by the names of their columns. */
function cellsOf(head: AnyRowHead): Record<string, Value> {
  const values = checkedValues(ROW_COLUMNS, head, 'a row');
  return Object.fromEntries(ROW_COLUMNS.map(({ name }, at) => [name, values[at]!]));
}

const missing = (status: 'failed' | 'skipped'): AnyRowHead => ({ ...exampleMissing(status), spec: exampleSpec() });

const training = {
  variant: { name: 'topk', options: { k: 3 }, definition: 'cd'.repeat(32) },
  start: { name: 'torch', options: {}, definition: null },
  recipe: 'paper' as const,
  constants: { RATE: 0.1 },
  steps: null,
  rateFactor: 0.5,
  tied: false,
  encoderBias: true,
  decoderBias: true,
  backend: { name: 'cpu', options: {}, definition: null },
  device: 'wasm',
};

describe('the columns of a row', () => {
  it('have names of their own that every reader takes, and a meaning each', () => {
    const names = ROW_COLUMNS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
    expect(ROW_COLUMNS.filter(({ meaning }) => meaning.length < 4)).toEqual([]);
  });

  it('have the values of a measured row on forged weights', () => {
    expect(cellsOf(exampleRecord(3, 0.25))).toMatchObject({
      ...{ status: 'done', reason: null, role: 'variant', variant: 'relu', variant_options: '{}' },
      ...{ weights_kind: 'forged', weights: 'persian-rug', forge_options: '{}', start: null, recipe: null, tied: null },
      ...{ source: 'bernoulli-uniform', source_options: '{"p":0.05}', p: 0.05, n: 256, d: 76, r: 76 / 256, seed: 3 },
      ...{ samples: 2, hidden_noise: 0, numerics: 1, loss: 0.25, standard_error: 0.125 },
      ...{ standard_error_note: 'two samples', strata: null, support_f1: 0.64, support_micro_recall: 0.91 },
      ...{ fitted_a: 1.29, fitted_b: -0.41, fitted_others: '{}', analytic: null, over_analytic: null, spread: 1.25 },
      ...{ needs_largest_entry: 2, needs_symmetric: true, needs_tied: false, decoding_iterations: null },
      ...{ steps: 10_000, stop_reason: 'steps', device: 'cpu', step_ms: null, wall_ms: 42 },
      ...{ rugbench_version: '0.1.0', node_version: '24.21.0', git_commit: null, git_dirty: null },
    });
  });

  it('have those of a trained row, of a decoder and of noise on h', () => {
    const { spec, result, ...record } = exampleRecord();
    const trained = {
      ...spec,
      role: 'decoder' as const,
      weights: { kind: 'trained' as const, training },
      hiddenNoise: 0.1,
    };
    const measured = { ...result, fitted: { b: 0, k: 3, theta1: 0.5 }, decoding: { iterations: 8, diverged: 1 } };
    expect(cellsOf({ ...record, spec: trained, result: measured })).toMatchObject({
      ...{ role: 'decoder', weights_kind: 'trained', weights: 'trained', forge_options: null, forge_definition: null },
      ...{ trained_variant: 'topk', trained_variant_options: '{"k":3}', trained_variant_definition: 'cd'.repeat(32) },
      ...{ start: 'torch', start_options: '{}', recipe: 'paper', recipe_constants: '{"RATE":0.1}', steps_asked: null },
      ...{ rate_factor: 0.5, tied: false, encoder_bias: true, backend: 'cpu', device_asked: 'wasm', hidden_noise: 0.1 },
      ...{ fitted_a: null, fitted_b: 0, fitted_others: '{"k":3,"theta1":0.5}' },
      ...{ decoding_iterations: 8, decoding_diverged: 1 },
    });
  });

  it('divide the loss by each prediction that there is', () => {
    const record = exampleRecord(0, 0.25);
    const ratios = (analytic: number | null, analyticAtN: number | null, weightsFloor: number | null): Value[] => {
      const cells = cellsOf({ ...record, result: { ...record.result, analytic, analyticAtN, weightsFloor } });
      return [cells['over_analytic']!, cells['over_analytic_at_n']!, cells['over_weights_floor']!];
    };
    expect(ratios(0.5, 0.125, 0.2)).toEqual([0.5, 2, 1.25]);
    expect(ratios(null, 0, 5e-324)).toEqual([null, null, null]);
  });

  it.each(['failed', 'skipped'] as const)(
    'say of a row that was %s what it was, why, and nothing that was measured',
    (status) => {
      const cells = cellsOf(missing(status));
      expect(cells).toMatchObject({ status, reason: 'relu: no luck.', variant: 'relu', n: 256, wall_ms: 42 });
      const measured = Object.keys(cells).slice(
        Object.keys(cells).indexOf('loss'),
        Object.keys(cells).indexOf('step_ms'),
      );
      expect(measured).toContain('device');
      expect(measured.filter((name) => cells[name] !== null)).toEqual([]);
    },
  );

  it('have the statistics of the weights only where they are asked for', () => {
    const name = (column: { readonly name: string }): string => column.name;
    expect(rowColumns(true).map(name)).toEqual(ROW_COLUMNS.map(name));
    expect(ROW_COLUMNS.map(name).filter((one) => !rowColumns().map(name).includes(one))).toEqual(['macroscopic']);
    const record = exampleRecord();
    const result = { ...record.result, macroscopic: { diagonal: { mean: 1, variance: 0 } } };
    expect(cellsOf({ ...record, result })['macroscopic']).toBe('{"diagonal":{"mean":1,"variance":0}}');
  });

  it.each([
    ['loss', NaN],
    ['loss', Infinity],
    ['steps', 0.5],
    ['steps', 2 ** 53],
    ['device', 7],
  ])('refuse %s = %s in one line that names record and column', (member, value) => {
    const record = exampleRecord();
    const result = { ...record.result, [member]: value };
    expect(() => cellsOf({ ...record, result })).toThrow(
      new RegExp(`^a row: ${member} must be a .*, got ${String(value)}\\. Measure this row again\\.$`),
    );
  });
});

import { z } from '@rugbench/core';
import { format, markdownTable } from '@rugbench/results';
import {
  type Cell,
  type OverFloor,
  choiceLabel,
  compareOverFloor,
  SECONDS,
  distributionOf,
  pluginChoice,
  sourceAt,
  wallSeconds,
} from '@rugbench/judging';
import { withWorkers } from '@rugbench/library/pool';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';

/** What others are held against. */
const BASELINE = 'relu';

const numbers = (least: number, most: number, meaning: string): z.ZodArray<z.ZodNumber> =>
  z.array(z.number().gt(least).lt(most)).min(1).describe(meaning);

const options = z.strictObject({
  r: numbers(0, 1, 'a list of ratios d/n, each above 0 and below 1').default([0.1, 0.3, 0.5, 0.8]),
  p: numbers(0, 1, 'a list of probabilities p, each above 0 and below 1').default([1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.3]),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  plugin: shared.plugin,
  json: shared.json,
});

/** What theory says of one cell. */
interface CellResult extends Cell {
  /** ReLU over the floor for Gaussian interference */
  readonly relu: number | null;
  /** the best variant that is no oracle */
  readonly best: { readonly name: string; readonly overFloor: number } | null;
}

/** `rug table`: the paper's claim of a constant factor, measured by theory over a grid. */
export const tableCommand = defineCommand({
  name: 'table',
  example: 'rug table --r 0.1,0.3 --p 0.001,0.01,0.1',
  options,
  run: async ({ r, p, source, plugin, json }, terminal, catalogue) => {
    for (const probability of p) distributionOf(sourceAt(catalogue.sources, source, probability), source);
    const cells = r.flatMap((ratio) => p.map((probability): Cell => ({ r: ratio, p: probability })));
    const choices = catalogue.variants
      .filter(({ oracle }) => !oracle)
      .map(({ name }) => pluginChoice('--variants', catalogue.variants, name));
    const found = await withWorkers(terminal, { plugins: plugin }, (workers) => {
      const costs = choices.map(() => SECONDS.optimum * cells.length);
      const processes = Math.min(workers.size, choices.length);
      announceTime(terminal, { seconds: wallSeconds(costs, workers.size), processes }, 'loses it');
      return compareOverFloor(choices, cells, source, workers, terminal.progress.update);
    });
    const results = cells.map((cell, index): CellResult => ({ ...cell, ...cellResult(found, index) }));
    terminal.print(json ? JSON.stringify({ source, cells: results }, null, 2) : report(results, r, p));
    return EXIT.done;
  },
});

function cellResult(found: readonly OverFloor[], index: number): Pick<CellResult, 'relu' | 'best'> {
  const ranked = found
    .flatMap(({ variant, ratios }) => {
      const ratio = ratios[index];
      return typeof ratio === 'number' ? [{ name: choiceLabel(variant), overFloor: ratio }] : [];
    })
    .sort((one, other) => one.overFloor - other.overFloor);
  const relu = ranked.find(({ name }) => name === BASELINE);
  return { relu: relu?.overFloor ?? null, best: ranked[0] ?? null };
}

function report(results: readonly CellResult[], ratios: readonly number[], probabilities: readonly number[]): string {
  const table = (title: string, shown: (result: CellResult) => string): string =>
    `${title}\n\n` +
    markdownTable<number>(
      [
        { title: 'p', align: 'right', cell: String },
        ...ratios.map((r) => ({
          title: `r = ${r}`,
          align: 'right' as const,
          cell: (p: number) => shown(results.find((cell) => cell.r === r && cell.p === p)!),
        })),
      ],
      probabilities,
    );
  return [
    table('ReLU over the floor for Gaussian interference', ({ relu }) => format.ratio(relu)),
    table('The best variant over the floor for Gaussian interference', ({ best }) =>
      best ? `${format.ratio(best.overFloor)} ${best.name}` : '–',
    ),
  ].join('\n\n');
}

import { isReason } from '@rugbench/core';
import {
  PAPER_FIGURES,
  PAPER_SOURCE,
  type PaperContent,
  type PaperRow,
  axisDocuments,
  paperStatistics,
} from '@rugbench/figures';
import { createSource } from '@rugbench/judging';
import { type Bound, type FigureDocument, type LossBars, axisFigures } from '@rugbench/plots/figures';
import { resultRow } from '@rugbench/results';
import type { FlatRow } from '@rugbench/results/rows';
import { CATALOGUE } from '../catalogue.ts';
import { SETTINGS } from './table-columns.ts';
import { varyingSettings } from './table-document.ts';
import { type TableLine, numberAt, textAt } from './table-line.ts';

/** Points of a figure against an axis, at most. */
const MOST_POINTS = 1500;
/** Figures of the paper that rows alone can make: those of W need the weights. */
const OF_ROWS = /^(?:loss-|ladder$|training$|map-|winners$)/;

/**
 * All figures that rows allow, as they are made: losses side by side of one comparison, else losses against each axis, and maps where
 * rows on the data of the paper lie on a grid of r and p.
 *
 * @param name - the file, in subtitles
 * @param bounds - of one comparison
 */
export function* tableFigures(
  all: readonly TableLine[],
  name: string,
  bounds: readonly Bound[],
): Generator<FigureDocument> {
  const lines = all.filter(({ flat }) => flat['status'] === 'done');
  const varying = varyingSettings(lines);
  if (lines.length === 0) return;
  if (varying.length === 0) return yield lossBars(lines, name, bounds);
  const rows = lines.filter(isOfPaper).map(paperRow);
  const content = { ...PAPER, rows, setting: name };
  const drawn = new Set<string>();
  for (const { name: own, make } of PAPER_FIGURES) {
    const made = OF_ROWS.test(own) ? make(content) : [];
    for (const figure of isReason(made) ? [] : made) {
      drawn.add(figure.name);
      yield figure;
    }
  }
  const axes = axisDocuments(
    lines.length > MOST_POINTS
      ? []
      : axisFigures(
          lines.map((line) => placed(line, varying)),
          [],
          { subtitle: name },
        ),
  );
  yield* axes.filter((figure) => !drawn.has(figure.name));
}

/** What the figures of the paper take from elsewhere: data, and no weights. */
const PAPER: Omit<PaperContent, 'rows' | 'setting'> = {
  details: [],
  distribution: (p) => sourceAt(1, p).distribution,
  source: sourceAt,
  forged: () => {
    throw new Error('Figures of rows draw no W.');
  },
};

function sourceAt(n: number, p: number): ReturnType<PaperContent['source']> {
  return createSource(CATALOGUE.sources, { name: PAPER_SOURCE, options: { p } }, n);
}

function lossBars(lines: readonly TableLine[], subtitle: string, bounds: readonly Bound[]): FigureDocument {
  const input: LossBars = {
    ...{ title: 'Loss of each variant', subtitle, bounds, normalisation: 'none' },
    rows: lines.map((line) => ({
      id: textAt(line.flat, 'hash'),
      variant: line.title,
      weights: line.weights,
      ...measured(line),
      analyticOf: line.flat['weights_kind'] === 'trained' ? 'symmetric' : 'weights',
    })),
  };
  return { kind: 'loss-bars', name: 'losses', input };
}

function placed(line: TableLine, varying: readonly string[]): Parameters<typeof axisFigures>[0][number] {
  const at = SETTINGS.filter(({ key }) => varying.includes(key)).map(({ key, read }) => [key, read(line)]);
  return {
    at: Object.fromEntries(at),
    id: textAt(line.flat, 'hash'),
    name: line.title,
    weights: line.weights,
    ...measured(line),
  };
}

function measured({ flat }: TableLine): {
  readonly loss: number;
  readonly standardError: number | null;
  readonly analytic: number | null;
} {
  return {
    loss: numberAt(flat, 'loss') ?? 0,
    standardError: flat['standard_error_note'] === null ? numberAt(flat, 'standard_error') : null,
    analytic: numberAt(flat, 'analytic_at_n') ?? numberAt(flat, 'analytic'),
  };
}

/** One pass of a variant on the data of the paper, without noise on h. */
function isOfPaper({ flat }: TableLine): boolean {
  const noise = numberAt(flat, 'hidden_noise') ?? 0;
  return flat['role'] === 'variant' && flat['source'] === PAPER_SOURCE && flat['p'] !== null && noise === 0;
}

function paperRow(line: TableLine): PaperRow {
  const { flat, title, weights, bulk } = line;
  const fitted = { a: numberAt(flat, 'fitted_a'), b: numberAt(flat, 'fitted_b') };
  const known = Object.entries(fitted).filter((entry): entry is [string, number] => entry[1] !== null);
  return {
    ...{ hash: textAt(flat, 'hash'), title, weights, variant: textAt(flat, 'variant') },
    ...{ n: numberAt(flat, 'n')!, d: numberAt(flat, 'd')!, ratio: numberAt(flat, 'd')! / numberAt(flat, 'n')! },
    ...{ p: numberAt(flat, 'p')!, seed: numberAt(flat, 'seed')!, isTrained: flat['weights_kind'] === 'trained' },
    ...measured(line),
    samples: numberAt(flat, 'samples_judged')!,
    strata: resultRow.shape.strata.safeParse(jsonAt(flat, 'strata')).data ?? null,
    analytic: numberAt(flat, 'analytic'),
    analyticAtN: numberAt(flat, 'analytic_at_n'),
    fitted: Object.fromEntries(known),
    ...paperStatistics(jsonAt(flat, 'macroscopic')),
    bulk: () => ({ ...bulk, curve: [...bulk.curve], corner: null }),
  };
}

/** A value that stands as JSON in its cell; null where there is none. */
function jsonAt(flat: FlatRow, column: string): unknown {
  const text = textAt(flat, column);
  return text === '' ? null : JSON.parse(text);
}

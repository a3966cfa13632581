import type { FigureDocument, Heading } from '@rugbench/plots/figures';
import { WIDEST, binEdges, wantedWidth } from './bins.ts';
import { chosenRows } from './chosen-rows.ts';
import { type Lattice, latticeOf } from './lattice.ts';
import { type NamedWeights, unitOf } from './named-weights.ts';
import { type Blocks, type Extent, countsOf, extentOf } from './tally.ts';

/** How the entries of weights are counted. */
export interface HistogramOptions {
  /** rows of each W that are read, a whole number from 1. Default 1024, or all where there are fewer */
  readonly rows?: number;
  /** of the `probe` stream that chooses rows, a whole number in [0, 2^53). Default 0 */
  readonly seed?: number;
}

type HistogramDocument = Extract<FigureDocument, { kind: 'histogram' }>;
type HistogramPanel = HistogramDocument['input']['panels'][number];

/** Entries that are larger in size than this, in units of a, are counted and not drawn: a cascade has some of 1e10. */
const LARGEST = 4;
const ROWS = 1024;
/** Where the fullest bins of two sets of weights differ by more than this factor, shares are logarithmic. */
const UNEQUAL = 8;

/**
 * How the diagonal and the other entries of weights are distributed, in units of a, the typical diagonal entry of each W. Rows are read
 * one by one, each twice, so nothing of size n x n is ever made.
 *
 * @param weights - several are drawn on top of each other, from 1
 * @param heading - `title`; `subtitle`: the setting; `caption`: the command
 * @throws RugError `NUMERICS` for weights without a positive diagonal entry
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function weightsHistograms(
  weights: readonly NamedWeights[],
  heading: Heading,
  { rows = ROWS, seed = 0 }: HistogramOptions = {},
): HistogramDocument {
  const sets = weights.map((one) => entrySets(one, chosenRows(one.weights.features, rows, seed)));
  const panels = [
    panelOf(
      'Diagonal entries',
      'Wᵢᵢ / a',
      sets.map(({ diagonal }) => diagonal),
    ),
    panelOf(
      'Off-diagonal entries',
      'Wᵢⱼ / a',
      sets.map(({ others }) => others),
    ),
  ];
  const read = Math.max(...weights.map((one) => Math.min(rows, one.weights.features)));
  const part = weights.some((one) => one.weights.features > rows);
  const notes = [heading.subtitle ?? '', 'a: the typical diagonal entry', part ? `${read} rows read` : ''].filter(
    (note) => note !== '',
  );
  const input = { ...heading, subtitle: notes.join('; '), panels };
  return { kind: 'histogram', name: 'weights-histograms', input };
}

/** Numbers of one set of weights, and what they are called. */
interface EntrySet {
  readonly name: string;
  readonly blocks: Blocks;
}

function entrySets(one: NamedWeights, rows: Uint32Array): { readonly diagonal: EntrySet; readonly others: EntrySet } {
  const { name, weights } = one;
  const unit = unitOf(one);
  const diagonal = weights.diagonal().map((entry) => entry / unit);
  const others: Blocks = (visit) => {
    const block = new Float64Array(weights.features - 1);
    for (const i of rows) {
      const row = weights.row(i);
      for (let j = 0; j < block.length; j++) block[j] = row[j < i ? j : j + 1]! / unit;
      visit(block);
    }
  };
  return { diagonal: { name, blocks: (visit) => visit(diagonal) }, others: { name, blocks: others } };
}

function panelOf(title: string, axis: string, sets: readonly EntrySet[]): HistogramPanel {
  const extents = sets.map(({ blocks }) => extentOf(blocks));
  const range = shownRange(extents);
  const edges = binEdges(...range, decisiveLattice(sets, range));
  const series = sets.map(({ name, blocks }, k) => {
    const { mean, deviation } = extents[k]!;
    return { name, ...countsOf(blocks, edges), mean, deviation };
  });
  return { title, axis, edges, vertical: title.startsWith('Off') || unequal(series) ? 'log' : 'linear', series };
}

function shownRange(extents: readonly Extent[]): [low: number, high: number] {
  const inside = (value: number): number => Math.min(LARGEST, Math.max(-LARGEST, value));
  return [inside(Math.min(...extents.map(({ low }) => low))), inside(Math.max(...extents.map(({ high }) => high)))];
}

/** The lattice that bins have to keep to: of the first row of one set, the one with the longest step that fits into a bin. */
function decisiveLattice(sets: readonly EntrySet[], range: readonly [low: number, high: number]): Lattice | undefined {
  const wide = WIDEST * wantedWidth(...range);
  const lattices = sets.flatMap(({ blocks }) => {
    let first: Float64Array | undefined;
    blocks((block) => (first ??= block.slice()));
    const lattice = first && latticeOf(first.filter((entry) => Math.abs(entry) <= LARGEST));
    return lattice && lattice.step > wide / 200 ? [lattice] : [];
  });
  const order = ({ step }: Lattice): number => (step <= wide ? step : -step);
  return lattices.sort((one, other) => order(other) - order(one))[0];
}

function unequal(series: HistogramPanel['series']): boolean {
  const peaks = series.map(({ counts }) => Math.max(...counts) / counts.reduce((sum, count) => sum + count, 0));
  return Math.max(...peaks) > UNEQUAL * Math.min(...peaks);
}

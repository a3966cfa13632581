import { type Catalogue, DistinctIndices, WordStream, dimensionsFor } from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { type PluginChoice, choiceLabel, createSource, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { type Terminal } from '../cli/terminal.ts';
import { bestForge } from '../forged/best-forge.ts';
import { type ForgedJob } from '../forged/forged-job.ts';
import { type Outcome } from '../jobs/outcome.ts';
import { type Pool } from '../pool/pool.ts';
import { type CheckedCell, type MapCell } from './map-cell.ts';

/** How cells are chosen and measured. */
export interface CheckOptions {
  /** how many cells */
  readonly count: number;
  /** of those with p at least this, where enough features are on for a Gaussian */
  readonly leastP: number;
  readonly seed: number;
  readonly n: number;
  readonly samples: number;
  /** as on the command line */
  readonly source: string;
}

/** The weights whose measured loss is the measured gain's denominator. */
const RUG: PluginChoice = { name: 'persian-rug', options: {} };

/** Draws cells of a map, forges what it names in each, and measures the ReLU there and on the Persian rug. */
export async function checkCells(
  cells: readonly MapCell[],
  options: CheckOptions,
  catalogue: Catalogue,
  pool: Pool,
  terminal: Terminal,
): Promise<CheckedCell[]> {
  const chosen = drawCells(cells, options);
  let done = 0;
  return Promise.all(
    chosen.map(async (cell) => {
      const checked = await checkCell(cell, options, catalogue, pool);
      terminal.progress.update(++done / chosen.length, `${done} of ${chosen.length} cells measured`);
      return checked;
    }),
  );
}

function drawCells(cells: readonly MapCell[], { count, leastP, seed }: CheckOptions): MapCell[] {
  const eligible = cells.filter(({ p }) => p >= leastP);
  const size = Math.min(count, eligible.length);
  const chosen = new Uint32Array(size);
  new DistinctIndices(eligible.length).draw(new WordStream(seed, 'probe'), size, chosen);
  return Array.from(chosen, (index) => eligible[index]!);
}

async function checkCell(
  { r, p, loss: predicted }: MapCell,
  { n, seed, samples, source: text }: CheckOptions,
  { sources, variants, forges }: Catalogue,
  pool: Pool,
): Promise<CheckedCell> {
  const shape = { features: n, dimensions: dimensionsFor(n, r) };
  const source = sourceChoice(sources, text, p);
  const { law } = createSource(sources, source, n);
  if (typeof law === 'string') throw new Error(law);
  const best = bestForge(shape, law, forges);
  const job: Omit<ForgedJob, 'forge'> = {
    task: 'forged',
    ...shape,
    seed,
    samples,
    source,
    variants: [variantChoice('--variants', variants, relu.name, law)],
    decoders: [],
  };
  const measure = async (forge: PluginChoice): Promise<{ loss: number; standardError: number }> => {
    const [outcome] = await pool.run<Outcome[]>({ ...job, forge });
    if (outcome?.status !== 'done') throw new Error(outcome?.reason);
    return outcome.score;
  };
  const [found, rug] = await Promise.all([measure(best), measure(RUG)]);
  return {
    r,
    p,
    n,
    d: shape.dimensions,
    weights: choiceLabel(best),
    predicted,
    measured: found.loss,
    standardError: found.standardError,
    over: found.loss / predicted,
    gain: found.loss / rug.loss,
  };
}

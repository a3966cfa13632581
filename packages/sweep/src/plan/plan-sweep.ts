import { RugError, firstLine, parseOptions } from '@rugbench/core';
import { type JudgingCatalogue, type Note, planner } from '@rugbench/judging';
import { jsonRecord } from '@rugbench/results';
import { type SweepConfig, sweepConfig } from './config.ts';
import { type Sweep, type SweepCell, sweepOf } from './document.ts';
import { type GridCell, gridOf, placeText } from './grid.ts';

/** How planning reports, and lets events happen. */
export interface Planning {
  /** told what a reader should know, each line once */
  readonly note: Note;
  /** awaited before each cell, with the part of them that is planned, in [0, 1]; may throw to end the work */
  readonly step: (share: number) => Promise<void>;
}

/** Plans at once and tells nobody. */
const QUIETLY: Planning = { note: () => undefined, step: () => Promise.resolve() };

/**
 * A sweep with everything planned: each row of each cell with all that decides its numbers. Nothing is measured.
 *
 * @throws RugError `OPTIONS` that names the cell for anything that cannot be compared
 */
export async function planSweep(
  config: SweepConfig,
  catalogue: JudgingCatalogue,
  { note, step }: Planning = QUIETLY,
): Promise<Sweep> {
  const sweep = parseOptions('sweep', sweepConfig, config);
  const grid = gridOf(sweep);
  const told = new Set<string>();
  const noteOnce = (line: string): void => {
    if (!told.has(line)) note(line);
    told.add(line);
  };
  const plan = planner(catalogue, noteOnce);
  const cells: SweepCell[] = [];
  for (const [index, cell] of grid.entries()) {
    await step(index / grid.length);
    cells.push(await planCell(cell, plan));
  }
  return sweepOf(sweep.name ?? 'sweep', cells, sweep.budget ?? null);
}

async function planCell({ at, options }: GridCell, plan: ReturnType<typeof planner>): Promise<SweepCell> {
  try {
    return { at: jsonRecord.parse(at), comparison: await plan(options) };
  } catch (thrown) {
    if (!(thrown instanceof RugError) || Object.keys(at).length === 0) throw thrown;
    const must = firstLine(thrown).replace(/\.$/, '');
    throw new RugError(thrown.code, { who: `cell ${placeText(at)}`, must }, { cause: thrown });
  }
}

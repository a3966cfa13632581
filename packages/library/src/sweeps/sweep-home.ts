import { join } from 'node:path';
import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { type FolderStore, type RunFolder, textIfThere } from '@rugbench/results/files';
import { type Sweep, type SweepCell, type SweepSummary, readSummary, summaryOf, sweepCell } from '@rugbench/sweep';
import { type Home, homeOf } from '../runs/home.ts';

/** The file that says in short what a folder is a sweep of. */
export const SWEEP = 'sweep.json';

/** The file with its comparisons, a line each. */
const CELLS = 'cells.jsonl';

/** Far more than a cell has: 10^5 rows of 100 values. */
const LARGEST = { depth: 64, values: 1e7 };

/**
 * The home of a sweep, as `homeOf` chooses it, with what is swept written into it.
 *
 * @param out - the folder that was named; undefined: a folder below `rug-runs`
 * @throws RugError `DISK` when it cannot be written
 */
export function openSweepHome(out: string | undefined, sweep: Sweep): Home {
  const files = sweepFiles(sweep);
  const text = files[SWEEP]!;
  const hashIn = (kept: string, who: string): string => readSummary(kept, who).hash;
  const home = homeOf(out, { file: SWEEP, hash: sweep.hash, text, hashIn });
  home.folder.writeText(CELLS, files[CELLS]!);
  return home;
}

/** The files that say what is swept: their texts by their names. */
export function sweepFiles(sweep: Sweep): Record<string, string> {
  return {
    [SWEEP]: `${JSON.stringify(summaryOf(sweep))}\n`,
    [CELLS]: sweep.cells.map((cell) => `${JSON.stringify(cell)}\n`).join(''),
  };
}

/** A sweep that was planned earlier, and where it lies. */
export interface KeptSweep {
  /** the sweep in short */
  readonly summary: SweepSummary;
  /** its report */
  readonly folder: RunFolder;
  /** the folder above its records */
  readonly root: string;
  /** its records, and those of whatever else was measured there */
  readonly store: FolderStore;
  /** its comparisons, in the order of the grid; read when asked for */
  cells(): SweepCell[];
}

/** The sweep of a text of {@link CELLS}. @throws RugError `FILES` for a line that is no cell */
export function readCells(text: string, who: string): SweepCell[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const where = { who: `${who}:${index + 1}`, what: '' };
      return readBySchema(sweepCell, parseBoundedJson(line, LARGEST, where), { ...where, form: 'rugbench/sweep/1' });
    });
}

/** The sweep in short that a folder holds; undefined where there is none. @throws RugError `FILES` where it cannot be read */
export function summaryIn(folder: string): SweepSummary | undefined {
  const file = join(folder, SWEEP);
  const text = textIfThere(file);
  return text === undefined ? undefined : readSummary(text, file);
}

/** The comparisons of a folder that {@link summaryIn} has a sweep of. @throws RugError `FILES` where they cannot be read */
export function cellsIn(folder: string): SweepCell[] {
  const file = join(folder, CELLS);
  return readCells(textIfThere(file) ?? '', file);
}

import assert from 'node:assert/strict';
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordsAt } from '@rugbench/library/runs';
import { summaryIn } from '@rugbench/library/sweeps';
import { canonicalJson } from '@rugbench/results';
import { filesBelow } from './processes.ts';

/** Short rows: forged ones of a second, and trained ones of a few, so that a signal meets all kinds of moments. */
const CONFIG = `export default {
  options: { variants: ['relu', 'tanh'], weights: ['persian-rug', 'trained'], start: ['torch'], steps: 600, n: 64, samples: 400, seeds: 2 },
  axes: { p: [0.05, 0.1, 0.2] },
};
`;

/** How many rows {@link CONFIG} has. */
export const ROWS = 24;

/** A folder with the file of a sweep, `grid.config.mjs`. */
export function sweepFolder(config = CONFIG): string {
  const folder = mkdtempSync(join(tmpdir(), 'rug-folder-'));
  writeFileSync(join(folder, 'grid.config.mjs'), config);
  return folder;
}

/** What was measured: all of each record but what measured it, by hash. */
export function measuredIn(folder: string): Map<string, string> {
  const { store } = recordsAt(folder);
  const rows = summaryIn(folder)!.rows;
  return new Map(
    rows.flatMap((hash) => {
      const record = store.get(hash);
      if (!record) return [];
      const { provenance: _left, ...rest } = record;
      return [[hash, canonicalJson(rest)] as const];
    }),
  );
}

/** Checks that a folder holds what an undisturbed sweep holds, and nothing of rows that are under way. */
export function assertSame(folder: string, undisturbed: ReadonlyMap<string, string>, what: string): void {
  const found = measuredIn(folder);
  assert.equal(found.size, undisturbed.size, `${what}: rows`);
  for (const [hash, text] of undisturbed) assert.equal(found.get(hash), text, `${what}: row ${hash}`);
  const left = filesBelow(folder).filter((file) => /\/(checkpoints|running)\/(?!.*\.tmp$)/.test(file));
  assert.deepEqual(left, [], `${what}: leftover`);
}

/** Files that a killed process was writing. */
export function unfinishedIn(folder: string): string[] {
  return filesBelow(folder).filter((file) => file.endsWith('.tmp'));
}

/** Makes files older than the hour after which what is unfinished is taken for left over. */
export function age(files: readonly string[]): void {
  const before = new Date(Date.now() - 2 * 3_600_000);
  for (const file of files) utimesSync(file, before, before);
}

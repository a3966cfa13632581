import { RugError } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import { sweepFiles } from '@rugbench/library/sweeps';
import type { Sweep } from '@rugbench/sweep';
import { EXIT } from '../cli/exit-codes.ts';
import { asTyped } from '../cli/own-command.ts';
import type { Terminal } from '../cli/terminal.ts';
import { withDatabase } from './with-database.ts';

/**
 * Lets the rows of a sweep wait in a database for workers.
 *
 * @returns the exit code
 * @throws RugError `OPTIONS` for a sweep with a budget: its rounds follow from records that lie elsewhere
 */
export async function sweepIntoDatabase(
  sweep: Sweep,
  catalogue: JudgingCatalogue,
  { database: url, json }: { readonly database: string; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  if (sweep.budget) {
    const todo = 'Leave the budget out, or sweep in a folder.';
    throw new RugError('OPTIONS', { who: 'sweep budget', must: 'must be absent with --database', todo });
  }
  const specs = sweep.cells.flatMap(({ comparison }) => comparison.rows.map(({ spec }) => spec));
  const document = JSON.stringify(sweepFiles(sweep));
  const models = Object.fromEntries(catalogue.models.known());
  const planned = await withDatabase(url, terminal, (database, { planInto }) =>
    planInto(database, { hash: sweep.hash, name: sweep.name, document, specs, models }),
  );
  const { wanted, added, jobs } = planned;
  if (json) terminal.print(JSON.stringify({ name: sweep.name, hash: sweep.hash, ...planned }, null, 2));
  else terminal.print(`${sweep.name}: ${wanted} rows, of which ${added} now wait in ${jobs} jobs.`);
  terminal.note(asTyped('rug work measures them, on as many machines as you like; rug status tells how far they are.'));
  return EXIT.done;
}

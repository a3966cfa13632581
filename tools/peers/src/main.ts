import { RugError, firstLine } from '@rugbench/core';
import { type Comparison, comparisons } from './comparisons.ts';
import { type PeerRow, compare } from './compare.ts';
import { HELP, type PeerOptions, peerOptions } from './options.ts';
import { peersTable } from './report.ts';
import { defaultBackend } from './rug.ts';
import { checkTorch } from './torch.ts';

/**
 * Times this copy of `rug` against PyTorch, in turn.
 *
 * @param args - what follows the name of the program
 * @returns the exit code: 0 done, 1 something is missing or failed, 2 unusable arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = peerOptions(args);
    if (options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    await checkTorch(options.python);
    const backends = options.backend ?? [await defaultBackend(options.rug)];
    const { rows, failures } = await compareAll(comparisons(options.compare, backends), options);
    process.stdout.write(options.json ? `${JSON.stringify({ rows }, null, 2)}\n` : `${peersTable(rows)}\n`);
    for (const reason of failures) process.stderr.write(`${reason}\n`);
    return failures.length > 0 ? 1 : 0;
  } catch (thrown) {
    process.stderr.write(`${lineOf(thrown)}\n`);
    return thrown instanceof RugError && thrown.code === 'OPTIONS' ? 2 : 1;
  }
}

/** One comparison after the other; the minutes that others took are not lost when one fails. */
async function compareAll(
  list: readonly Comparison[],
  options: PeerOptions,
): Promise<{ rows: readonly PeerRow[]; failures: readonly string[] }> {
  const rows: PeerRow[] = [];
  const failures: string[] = [];
  for (const [index, comparison] of list.entries()) {
    try {
      rows.push(...(await compare(comparison, options, `${index + 1}/${list.length}`)));
    } catch (thrown) {
      failures.push(lineOf(thrown));
    }
  }
  return { rows, failures };
}

function lineOf(thrown: unknown): string {
  return thrown instanceof RugError ? firstLine(thrown) : `peers: ${firstLine(thrown)}`;
}

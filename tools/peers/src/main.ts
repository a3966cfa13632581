import { RugError, firstLine } from '@rugbench/core';
import { comparisons } from './comparisons.ts';
import { compare } from './compare.ts';
import { HELP, peerOptions } from './options.ts';
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
    const list = comparisons(options.compare, backends);
    const rows = [];
    for (const [index, comparison] of list.entries()) {
      rows.push(...(await compare(comparison, options, `${index + 1}/${list.length}`)));
    }
    process.stdout.write(options.json ? `${JSON.stringify({ rows }, null, 2)}\n` : `${peersTable(rows)}\n`);
    return 0;
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof RugError ? '' : 'peers: '}${firstLine(thrown)}\n`);
    return thrown instanceof RugError && thrown.code === 'OPTIONS' ? 2 : 1;
  }
}

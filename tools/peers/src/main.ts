import { RugError, firstLine } from '@rugbench/core';
import { type Comparison, comparisons } from './comparisons.ts';
import { cpus } from 'node:os';
import { type PeerRow, type Setting, compare } from './compare.ts';
import { HELP, type PeerOptions, peerOptions } from './options.ts';
import { peersTable } from './report.ts';
import { type Peer, readyPeer } from './peers.ts';
import { coreOf, rugBackends } from './rug.ts';

/**
 * Times this copy of `rug` against PyTorch and others, in turn.
 *
 * @param args - what follows the name of the program
 * @returns the exit code: 0 done, 1 something is missing or failed, 2 unusable arguments, 130 stopped by Ctrl-C, with what was done
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = peerOptions(args);
    if (options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const { first, openblas } = await rugBackends(options.rug);
    const setting = { ...options, openblas, peers: await readyPeers(options, coreOf(openblas)) };
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const list = comparisons(options.compare, options.backend ?? [first]);
    const { rows, failures } = await compareAll(list, setting, stop.signal);
    const machine = { processor: cpus()[0]?.model.trim() ?? 'unknown', node: process.versions.node, openblas };
    const text = options.json ? JSON.stringify({ machine, rows }, null, 2) : peersTable(rows, machine);
    process.stdout.write(`${text}\n`);
    for (const reason of failures) process.stderr.write(`${reason}\n`);
    if (stop.signal.aborted) return 130;
    return failures.length > 0 ? 1 : 0;
  } catch (thrown) {
    process.stderr.write(`${lineOf(thrown)}\n`);
    return thrown instanceof RugError && thrown.code === 'OPTIONS' ? 2 : 1;
  }
}

async function readyPeers({ peers, python }: PeerOptions, core: string | null): Promise<Peer[]> {
  const ready: Peer[] = [];
  for (const name of peers) ready.push(await readyPeer(name, { python, core }));
  return ready;
}

/** One comparison after the other; the minutes that others took are not lost when one fails. */
async function compareAll(
  list: readonly Comparison[],
  options: Setting,
  stop: AbortSignal,
): Promise<{ rows: readonly PeerRow[]; failures: readonly string[] }> {
  const rows: PeerRow[] = [];
  const failures: string[] = [];
  for (const [index, comparison] of list.entries()) {
    if (stop.aborted) break;
    try {
      rows.push(...(await compare(comparison, options, `${index + 1}/${list.length}`, stop)));
    } catch (thrown) {
      failures.push(lineOf(thrown));
    }
  }
  return { rows, failures };
}

function lineOf(thrown: unknown): string {
  return thrown instanceof RugError ? firstLine(thrown) : `peers: ${firstLine(thrown)}`;
}

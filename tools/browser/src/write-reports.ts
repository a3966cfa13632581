import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidedContext } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** folder of a comparison of three variants on two forges and one start, two seeds: results.json and report.html */
    readonly bench: string;
  }
}

/** Three quarters of a minute at most: a loss of so few features and samples takes milliseconds, and training 60 steps a second. */
const BENCH = [
  ...['bench', '--n', '64', '--r', '0.3', '--p', '0.05', '--variants', 'relu,jumprelu,topk'],
  ...['--weights', 'trained,persian-rug,antipodal-rug', '--start', 'torch'],
  ...['--steps', '60', '--seeds', '2', '--samples', '500', '--jobs', '2', '--no-color'],
];

/** Writes the reports that all tests open, by the command, into a folder that is removed behind them. */
export default function writeReports({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rug-browser-'));
  const bench: ProvidedContext['bench'] = join(folder, 'bench');
  rug([...BENCH, '--out', bench]);
  provide('bench', bench);
  return () => rmSync(folder, { recursive: true });
}

/** Runs the command of this checkout. @returns what it printed */
export function rug(args: readonly string[]): string {
  const program = join(import.meta.dirname, '..', '..', '..', 'apps', 'bench', 'bin', 'rug.mjs');
  return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

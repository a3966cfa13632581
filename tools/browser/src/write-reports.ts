import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type {} from './reports.ts';

/** Three quarters of a minute at most: a loss of so few features and samples takes milliseconds, and training 60 steps a second. */
const BENCH = [
  ...['bench', '--n', '64', '--r', '0.3', '--p', '0.05', '--variants', 'relu,jumprelu,topk'],
  ...['--weights', 'trained,persian-rug,antipodal-rug', '--start', 'torch'],
  ...['--steps', '60', '--seeds', '2', '--samples', '500', '--jobs', '2', '--no-color'],
];

/** The same rows on forged weights alone, on other samples: what both have is compared. */
const OTHER = [
  ...['bench', '--n', '64', '--r', '0.3', '--p', '0.05', '--variants', 'relu,jumprelu,topk'],
  ...['--weights', 'persian-rug,antipodal-rug', '--seeds', '2', '--samples', '700'],
  ...['--jobs', '2', '--no-color', '--no-pictures', '--no-report'],
];

const RECORDS = 100_000;

/** Writes the reports that all tests open, by the command, into a folder that is removed behind them. */
export default function writeReports({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rug-browser-'));
  const bench = join(folder, 'bench');
  rug([...BENCH, '--out', bench]);
  provide('bench', bench);
  const other = join(folder, 'other');
  rug([...OTHER, '--out', other]);
  provide('other', other);
  provide('compared', join(folder, 'compared.html'));
  rug(['report', bench, other, '--out', join(folder, 'compared.html')]);
  provide('large', largeReport(bench, join(folder, 'large.html')));
  return () => rmSync(folder, { recursive: true });
}

/** In a process of its own, which keeps the packages of the library out of vitest. */
function largeReport(bench: string, file: string): string {
  execFileSync(process.execPath, [join(import.meta.dirname, 'write-large.ts'), bench, file, String(RECORDS)], {
    stdio: 'pipe',
  });
  return file;
}

/** Runs the command of this checkout. @returns what it printed */
export function rug(args: readonly string[]): string {
  const program = join(import.meta.dirname, '..', '..', '..', 'apps', 'bench', 'bin', 'rug.mjs');
  return execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

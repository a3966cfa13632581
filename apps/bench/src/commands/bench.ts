import { openRunFolder } from '@rugbench/results/files';
import type { BenchRun } from '../bench/bench-run.ts';
import { type BenchOptions, benchOptions } from '../bench/options.ts';
import { benchBounds } from '../bench/bounds.ts';
import { benchSpec, specHash } from '../bench/spec.ts';
import { type BenchResult, runBench } from '../bench/run-bench.ts';
import { withDevice } from '../choices/backend-choice.ts';
import { versions } from '../bench/versions.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import type { LoadedCatalogue } from '../plugins/load-catalogue.ts';
import { openPool } from '../pool/pool.ts';
import { benchReport } from '../report/bench-report.ts';
import { type TableRow, tableRows } from '../report/table-rows.ts';

/** `rug bench`: every variant, head-to-head, against theory and the floor. */
export const benchCommand = defineCommand({
  name: 'bench',
  summary: 'judge variants head-to-head, against their analytic optimum and the best possible',
  example: 'rug bench --n 4096 --r 0.3 --p 0.05 --variants relu,jumprelu,topk',
  options: benchOptions,
  skipsBrokenPlugins: true,
  run: async (options, terminal, catalogue) => {
    const bench = await openBench(options, terminal, catalogue);
    terminal.signal.addEventListener('abort', () => bench.pool.close());
    try {
      const result = await runBench(bench);
      const rows = tableRows(result.measured);
      const report = benchReport(bench, rows, result.failed);
      bench.folder.writeText('report.md', `${report}\n`);
      terminal.print(options.json ? jsonReport(bench, result) : report);
      const pictures = wanted(options, result) ? await draw(bench, rows, result.measured) : [];
      terminal.note(written(bench.folder.path, pictures, result.complete));
      return exitCode(result);
    } finally {
      bench.pool.close();
    }
  },
});

async function openBench(options: BenchOptions, terminal: Terminal, catalogue: LoadedCatalogue): Promise<BenchRun> {
  const { spec: asked, refused } = benchSpec(options, catalogue);
  const training = asked.training && (await withDevice(asked.training, catalogue.backends));
  const spec = { ...asked, training };
  const folder = openRunFolder(options.out ?? `rug-runs/${specHash(spec).slice(0, 12)}`);
  const bounds = benchBounds(spec, catalogue);
  const pool = openPool(new URL('../worker.ts', import.meta.url), options.jobs, options.plugin);
  return { spec, refused, bounds, catalogue, pool, processes: options.jobs, folder, versions: versions(), terminal };
}

function jsonReport({ spec, bounds }: BenchRun, { measured, failed }: BenchResult): string {
  const rows = [...measured.map(({ row }) => row), ...failed];
  return JSON.stringify({ spec, hash: specHash(spec), bounds, rows }, null, 2);
}

function wanted({ pictures }: BenchOptions, { measured, complete }: BenchResult): boolean {
  return pictures && complete && measured.length > 0;
}

/** Pictures are drawn by libraries that take a while to load, so they are loaded when they are wanted. */
async function draw(bench: BenchRun, rows: readonly TableRow[], measured: BenchResult['measured']): Promise<string[]> {
  const { benchPictures } = await import('../report/bench-pictures.ts');
  return benchPictures(bench, rows, measured);
}

function written(path: string, pictures: readonly string[], complete: boolean): string {
  const state = complete ? '' : '\nInterrupted: what was measured so far is kept.';
  const files = ['results.json', 'report.md', ...pictures].map((name) => `  ${name}`).join('\n');
  return `\n${path}\n${files}${state}`;
}

function exitCode({ complete, failed }: BenchResult): number {
  if (!complete) return EXIT.interrupted;
  return failed.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
}

import { builtins } from '../catalogue.ts';
import { type BenchOptions, benchOptions } from '../bench/options.ts';
import { benchBounds, benchSpec, specHash } from '../bench/plan.ts';
import { type BenchResult, runBench } from '../bench/run-bench.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { openPool } from '../pool/pool.ts';
import { benchReport } from '../report/bench-report.ts';
import { tableRows } from '../report/table-rows.ts';
import { openRunFolder } from '@rugbench/results';

/** `rug bench`: every variant, head-to-head, against theory and the floor. */
export const benchCommand = defineCommand({
  name: 'bench',
  summary: 'judge variants head-to-head, against their analytic optimum and the best possible',
  example: 'rug bench --n 4096 --r 0.3 --p 0.05 --variants relu,jumprelu,topk',
  options: benchOptions,
  run: async (options, terminal) => {
    const spec = benchSpec(options, builtins);
    const hash = specHash(spec);
    const folder = openRunFolder(options.out ?? `rug-runs/${hash.slice(0, 12)}`);
    const bounds = benchBounds(spec, builtins);
    const pool = openPool(new URL('../worker.ts', import.meta.url), options.jobs);
    terminal.signal.addEventListener('abort', () => pool.close());
    try {
      const result = await runBench(spec, bounds, builtins, pool, options.jobs, folder, terminal);
      const rows = tableRows(result.measured);
      const report = benchReport(spec, bounds, rows, result.failed);
      folder.writeText('report.md', `${report}\n`);
      if (options.json) terminal.print(JSON.stringify({ spec, hash, bounds, rows: jsonRows(result) }, null, 2));
      else terminal.print(report);
      const { benchPictures } = await import('../report/bench-pictures.ts');
      const pictures = wanted(options, result)
        ? await benchPictures(spec, bounds, rows, folder, pool, builtins, terminal)
        : [];
      terminal.note(written(folder.path, pictures, result.complete));
      return exitCode(result);
    } finally {
      pool.close();
    }
  },
});

function jsonRows({ measured, failed }: BenchResult): unknown[] {
  return [...measured.map(({ row }) => row), ...failed];
}

function wanted({ pictures }: BenchOptions, { measured, complete }: BenchResult): boolean {
  return pictures && complete && measured.length > 0;
}

function written(path: string, pictures: readonly string[], complete: boolean): string {
  const state = complete ? '' : '\nInterrupted: what was measured so far is kept.';
  const files = ['results.json', 'report.md', ...pictures].map((name) => `  ${name}`).join('\n');
  return `\n${path}\n${files}${state}`;
}

function exitCode({ complete, failed }: BenchResult): number {
  if (!complete) return EXIT.interrupted;
  return failed.length > 0 ? EXIT.failed : EXIT.done;
}

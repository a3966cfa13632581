import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import type { FigureAsked } from '../report/figure-options.ts';
import { writtenFiles } from '../report/written-files.ts';
import { speedTable } from '../speed/report.ts';
import { type SpeedResult, runSpeed } from '../speed/run-speed.ts';
import { speedOptions } from '../speed/speed-options.ts';

/** `rug speed`: what a training step, an evaluation, a forged evaluation and a batch of data cost here. */
export const speedCommand = defineCommand({
  name: 'speed',
  example: 'rug speed --n 512,1024 --r 0.3 --p 0.01 --backend tfjs:wasm --task step,data',
  options: speedOptions,
  run: async (options, terminal, catalogue) => {
    const folder = options.out === undefined ? null : openRunFolder(options.out);
    const result = await runSpeed(options, terminal, catalogue);
    const { rows, skipped, complete } = result;
    const text = JSON.stringify({ rows, skipped }, null, 2);
    terminal.print(options.json ? text : speedTable(rows));
    if (!complete) terminal.note(stopped(rows.length, folder));
    if (folder) await written(folder, result, text, options, terminal);
    return exitCode(result);
  },
});

/** What a command that was stopped leaves behind. */
function stopped(rows: number, folder: RunFolder | null): string {
  const kept = folder ? `kept in ${folder.path}` : 'printed, and kept nowhere else without --out';
  return `Stopped. ${rows} rows were timed by then; they are ${kept}.`;
}

/** Pictures are drawn by libraries that take a while to load, so they are loaded when they are wanted. */
async function written(
  folder: RunFolder,
  { rows }: SpeedResult,
  text: string,
  asked: FigureAsked,
  { note }: Terminal,
): Promise<void> {
  folder.writeText('speed.json', `${text}\n`);
  const { speedPictures } = await import('../speed/pictures.ts');
  const drawn = await speedPictures(rows, typedCommand(), { folder, asked, tell: note });
  note(writtenFiles(folder.path, ['speed.json', ...drawn.files]));
}

function exitCode({ complete, skipped }: SpeedResult): number {
  if (!complete) return EXIT.interrupted;
  return skipped.some(({ asked }) => asked) ? EXIT.failed : EXIT.done;
}

import { setImmediate } from 'node:timers/promises';
import { INDEX, indexPage } from './index-page.ts';
import type { PaperContent, PaperFigure } from '@rugbench/figures';
import { openRunFolder } from '@rugbench/results/files';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import type { FigureAsked } from '../report/figure-options.ts';
import { writtenFiles } from '../report/written-files.ts';
import { type MadeFigure, writeFigures } from './write-figures.ts';

/** What is drawn, and where to. */
export interface Drawn {
  /** in the order of the index */
  readonly figures: readonly PaperFigure[];
  /** from records */
  readonly content: PaperContent;
  /** what a reader of the index should know of the records, a line each */
  readonly notes: readonly string[];
  /** the folder to write to */
  readonly path: string;
  /** how they are asked to be drawn */
  readonly asked: FigureAsked;
  /** the command that makes a figure alone */
  commandOf(figure: PaperFigure): string;
}

/** Draws figures with progress, writes their index, and says where they are. @returns the exit code */
export async function drawPaper(drawn: Drawn, terminal: Terminal): Promise<number> {
  const { figures, content, notes, path, asked, commandOf } = drawn;
  const folder = openRunFolder(path);
  const { documentSaver } = await import('./save-document.ts');
  const save = await documentSaver(folder, asked);
  const goesOn = async ({ name }: PaperFigure, made: number): Promise<boolean> => {
    terminal.progress.update({ fraction: made / figures.length, phase: 'pictures', detail: name });
    // Signals are heard between two turns of the event loop.
    await setImmediate();
    return !terminal.signal.aborted;
  };
  const made = await writeFigures(figures, content, { commandOf, save, goesOn });
  terminal.progress.clear();
  const { setting, rows } = content;
  folder.writeText(INDEX, `${indexPage({ setting, rows: rows.length, command: typedCommand(), notes, made })}\n`);
  tell({ made, notes, path: folder.path }, terminal);
  if (made.length < figures.length) return EXIT.interrupted;
  return made.some(({ drawings }) => drawings.length > 0) ? EXIT.done : EXIT.failed;
}

function tell(
  {
    made,
    notes,
    path,
  }: { readonly made: readonly MadeFigure[]; readonly notes: readonly string[]; readonly path: string },
  terminal: Terminal,
): void {
  const files = made.flatMap(({ drawings }) => drawings.flatMap((drawing) => drawing.files));
  if (terminal.json) {
    const figures = made.map(({ figure: { name }, drawings, reason }) => ({ name, drawings, reason }));
    terminal.print(JSON.stringify({ folder: path, index: INDEX, figures, notes }, null, 2));
    return;
  }
  for (const { figure, reason } of made) if (reason !== null) terminal.note(`${figure.name}: ${reason}.`);
  terminal.note(writtenFiles(path, [INDEX, ...files], notes));
}

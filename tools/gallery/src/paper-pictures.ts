import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PAPER_FIGURES } from '@rugbench/figures';
import type { ShownPicture } from './gallery-page.ts';
import { runRug } from './run-rug.ts';

/** The folder that commands of the page name. */
const FOLDER = 'paper-figures';

/** What `rug figures --json` says, as far as it is needed here. */
interface MadeFigures {
  readonly figures: readonly {
    readonly name: string;
    readonly drawings: readonly { readonly files: readonly string[] }[];
  }[];
}

/** Makes every figure of the paper from the records that come with the program, as pictures in a folder. */
export function paperPictures(cwd: string, pictures: string): ShownPicture[] {
  const { figures } = JSON.parse(runRug(['figures', FOLDER, '--formats', 'png', '--json'], cwd)) as MadeFigures;
  return PAPER_FIGURES.flatMap(({ name, paper, shows }) => {
    const files = figures.find((made) => made.name === name)?.drawings.flatMap((drawing) => drawing.files) ?? [];
    for (const file of files) cpSync(join(cwd, FOLDER, file), join(pictures, `paper-${file}`));
    if (files.length === 0) return [];
    const says = [...(paper === null ? [] : [`In the paper: ${paper}`]), shows].join(' ');
    const command = `npx rug figures ${FOLDER} --only ${name}`;
    return [{ title: titleOf(name), says, files: files.map((file) => `paper-${file}`), command }];
  });
}

/** Such as `Loss against r`. */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDES, writtenFiles } from './guide-code.ts';
import { runRug, temporaryFolder } from './run-rug.ts';

/** A model of 16 features: what pages call `model.safetensors`. */
const MODEL = 'train --n 16 --r 0.5 --p 0.05 --steps 50 --out model.safetensors';

/** A comparison that takes a moment: what lies in `rug-runs`. */
const RUN =
  'bench --n 16 --r 0.5 --p 0.05 --variants relu,topk --weights persian-rug --samples 200 --no-pictures --no-report';

/** A sweep of two rows: what pages call `grid.config.ts`. */
const SWEEP = `export default {
  options: { n: 16, variants: ['relu'], weights: ['persian-rug'], samples: 200 },
  axes: { r: [0.25, 0.5] },
};
`;

/**
 * A folder in which the commands of a page can be typed: with the files that its reader has by then, small ones. Files that the page itself
 * has made are not there.
 *
 * @param commands - the command lines of the page
 */
export async function pageFolder(commands: readonly string[]): Promise<string> {
  const text = commands.join('\n');
  const made = GUIDES.some(({ name }) => text.includes(`new variant ${name}`));
  const folder = made ? temporaryFolder() : writtenFiles();
  writeFileSync(join(folder, 'grid.config.ts'), SWEEP);
  if (text.includes('model.safetensors')) await succeed(MODEL.split(' '), folder);
  if (/\brug-runs( |$)/m.test(text)) await succeed(RUN.split(' '), folder);
  return folder;
}

/**
 * Runs a command line to its end.
 *
 * @returns what it printed
 * @throws Error with the last lines of stderr where it fails
 */
export async function succeed(words: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runRug(words, cwd);
  if (code !== 0) throw new Error(`rug ${words.join(' ')} ended with ${code}: ${stderr.slice(-600)}`);
  return stdout;
}

import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Catalogue, type Plugin, RugError, checkName, firstLine, z } from '@rugbench/core';
import { KINDS, type Kind, namesOf, stubOf } from '@rugbench/generators/templates';
import { openRunFolder } from '@rugbench/results/files';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { listText } from '../cli/flags.ts';
import { ownCommand, typed } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';
import { TYPE_CONFIG, typeConfigFor } from '../stubs/type-config.ts';

/** `rug new KIND NAME`: a file with a stub of a plug-in, and what to do with it. */
export const newCommand = defineCommand({
  name: 'new',
  example: 'rug new variant my-thing',
  arguments: ['kind', 'name'],
  options: z.strictObject({
    kind: z.enum(KINDS).describe(`a kind of plug-in: ${KINDS.join(', ')} (an activation or a filter is a variant)`),
    name: z.string().refine(isName).describe('lower-case words joined by hyphens, such as my-thing'),
    out: z.string().min(1).default('.').describe('the folder to write to'),
    json: shared.json,
  }),
  run: (given, terminal, catalogue) => {
    const { kind, name, out } = given;
    const names = namesOf(kind, name);
    refuseTaken(kind, name, catalogue);
    const path = join(out, `${name}.ts`);
    openRunFolder(out);
    writeNew(path, stubOf(kind, names));
    const written = { file: pluginPath(path), tsconfig: writeTypeConfig(out) };
    const commands = nextCommands(kind, name, written.file);
    terminal.print(given.json ? JSON.stringify({ ...written, commands }, null, 2) : report(written, commands));
    return Promise.resolve(EXIT.done);
  },
});

/** Files that were written. */
interface Written {
  /** the stub */
  readonly file: string;
  /** how editors and tsc check it; null where a file that was there already says so */
  readonly tsconfig: string | null;
}

function report({ file, tsconfig }: Written, commands: readonly string[]): string {
  const types = tsconfig === null ? [] : ['', `${tsconfig} is written too: editors and tsc know the types by it.`];
  return [`${file} is a stub. Fill it in, and then:`, '', ...commands.map((line) => `  ${line}`), ...types].join('\n');
}

/** Where nothing says how the folder is checked, a file that does. @returns its path, or null where there is one */
function writeTypeConfig(folder: string): string | null {
  const text = typeConfigFor(folder);
  if (text === null) return null;
  const path = join(folder, TYPE_CONFIG);
  writeNew(path, text);
  return pluginPath(path);
}

function isName(name: string): boolean {
  try {
    checkName('name', name);
    return true;
  } catch {
    return false;
  }
}

/** A file of that name could never be loaded beside what is there already. */
function refuseTaken(kind: Kind, name: string, catalogue: Catalogue): void {
  const known: readonly Plugin[] = catalogue[`${kind}s`];
  if (!known.some((plugin) => plugin.name === name)) return;
  throw new RugError('OPTIONS', { who: kind, must: 'name must not be taken', got: name, todo: 'Choose another.' });
}

/** Writes a file that is not there yet, in one step: of two that write at once, one is refused. */
function writeNew(path: string, text: string): void {
  const todo = 'Choose another name, or another folder with --out.';
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new RugError('FILES', { who: path, must: `must be writable (${firstLine(cause)})`, todo }, { cause });
    throw new RugError('OPTIONS', { who: 'rug new', must: 'the file must not be there yet', got: path, todo });
  }
}

/** A path as a file, and never the name of a package. */
function pluginPath(path: string): string {
  return isAbsolute(path) || path.startsWith('..') ? path : `./${path}`;
}

/** Holds it to the laws of its kind, puts it beside the others, and measures it. */
function nextCommands(kind: Kind, name: string, file: string): string[] {
  const looks: Readonly<Record<Kind, readonly string[]>> = {
    variant: ['theory', 'bench'],
    decoder: [`bench --variants relu,${name} --weights persian-rug`],
    forge: [`theory --forges ${name}`, `bench --weights ${name}`],
    source: [`theory --forges persian-rug --source ${name}`, `bench --source ${name}`],
    backend: ['backends', `bench --backend ${name}`],
  };
  const command = ownCommand();
  const named = typed(file);
  const inList = typed(listText([file]));
  return [`${command} test ${named}`, ...looks[kind].map((look) => `${command} ${look} --plugin ${inList}`)];
}

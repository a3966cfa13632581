import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Catalogue, type Plugin, RugError, checkName, firstLine, z } from '@rugbench/core';
import { KINDS, type Kind, namesOf, stubOf } from '@rugbench/generators/templates';
import { openRunFolder } from '@rugbench/results/files';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';

/** `rug new KIND NAME`: a file with a stub of a plug-in, and what to do with it. */
export const newCommand = defineCommand({
  name: 'new',
  summary: 'write a file with a stub of a plug-in, which rug test refuses until it is filled in',
  example: 'rug new variant my-thing',
  arguments: ['kind', 'name'],
  options: z.strictObject({
    kind: z.enum(KINDS).describe(`a kind of plug-in: ${KINDS.join(', ')}`),
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
    const file = pluginPath(path);
    const commands = nextCommands(kind, name, file);
    terminal.print(
      given.json
        ? JSON.stringify({ file, commands }, null, 2)
        : [`${file} is a stub. Fill it in, and then:`, '', ...commands.map((command) => `  ${command}`)].join('\n'),
    );
    return Promise.resolve(EXIT.done);
  },
});

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
  return [`rug test ${file}`, ...looks[kind].map((look) => `rug ${look} --plugin ${file}`)];
}

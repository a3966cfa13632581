import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What tells how this program was started. */
export interface Start {
  /** the folder that a clone of the repository would have as its root, and none of an installed package */
  readonly root: string;
  /** the file that Node was started with, as it was named: `process.argv[1]` */
  readonly script: string;
  /** the folder where the command was typed */
  readonly folder: string;
  /** this Node */
  readonly node: string;
  /** `PATH`, and `npm_command`, which npm and npx set */
  readonly environment: NodeJS.ProcessEnv;
}

const NAMES = ['rug', 'rugbench'];

/** The command in a clone, below its root. */
const SCRIPT = join('apps', 'bench', 'bin', 'rug.mjs');

/**
 * How this program is started again from the folder where it runs, as one types it: `npx rug` in a clone; `rug` or
 * `rugbench` where that name was found on the `PATH`; outside a clone that runs, Node and the script in the clone; for an
 * installed package `npx rugbench`. Never `npx rug` outside a clone: there it is a package of somebody else.
 */
export function ownCommand(start: Start = thisStart()): string {
  const { root, script, folder, environment } = start;
  const inClone = existsSync(join(root, SCRIPT));
  if (inClone && isWithin(folder, root)) return 'npx rug';
  const name = basename(script);
  const byNpm = environment['npm_command'] !== undefined;
  if (!byNpm && NAMES.includes(name) && pathOf(environment).includes(dirname(script))) return name;
  return inClone ? `${nodeName(start)} ${typed(join(root, SCRIPT))}` : 'npx rugbench';
}

/** An example that is written with `rug`, as one types it here. */
export function asTyped(example: string, command = ownCommand()): string {
  return example.replace(/(?<=^| )rug (?=[a-z-])/g, `${command} `);
}

function thisStart(): Start {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const { argv, execPath, env } = process;
  return { root, script: argv[1] ?? '', folder: process.cwd(), node: execPath, environment: env };
}

function isWithin(folder: string, root: string): boolean {
  const way = relative(realpathSync(root), realpathSync(folder));
  return way === '' || !/^(\.\.|[a-z]:|\/)/i.test(way);
}

function pathOf({ PATH = '' }: NodeJS.ProcessEnv): string[] {
  return PATH.split(delimiter).filter(Boolean);
}

/** `node` where that starts this very Node, else its path: the first on the `PATH` may be too old. */
function nodeName({ node, environment }: Start): string {
  const first = pathOf(environment)
    .map((folder) => join(folder, 'node'))
    .find(isExecutable);
  return first !== undefined && realpathSync(first) === realpathSync(node) ? 'node' : typed(node);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A word as one types it in a shell: in quotes where the shell would take it apart. */
export function typed(path: string): string {
  return /[^\w./:@%+=-]/.test(path) ? `'${path.replaceAll("'", String.raw`'\''`)}'` : path;
}

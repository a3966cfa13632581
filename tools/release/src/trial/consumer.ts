import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PLUGIN_PACKAGE, PLUGIN_SOURCE, TYPED_PLUGIN, TYPES_CONFIG } from './outside-plugin.ts';
import { VERSION } from './publish.ts';
import type { Registry } from './registry.ts';
import { run, timed } from './run.ts';
import type { Tools, Version } from './tools.ts';

/** Package managers that are tried. */
export const MANAGERS = ['npm', 'pnpm'] as const;

/** A package manager that is tried. */
export type Manager = (typeof MANAGERS)[number];

/** What one user saw. */
export interface Seen {
  /** what installed the packages */
  readonly manager: Manager;
  /** the version that ran */
  readonly node: Version;
  /** seconds that the install of `rugbench` took */
  readonly installSeconds: number;
  /** size of all that was installed, in 10^6 bytes */
  readonly megabytes: number;
  /** seconds of a small comparison */
  readonly benchSeconds: number;
}

/** Most that an install of `rugbench` may weigh, in 10^6 bytes. */
const MOST_MEGABYTES = 100;

/** What every user adds to try plug-ins of their own. */
const MORE = [`@rugbench/core@${VERSION}`, PLUGIN_PACKAGE, 'typescript@6.0.3', '@types/node@24.0.15'];

/**
 * A user in an empty folder: installs, runs the command, imports the library, checks the types of a plug-in, and runs plug-ins from a file
 * and from another package.
 *
 * @param script - of the page about the library
 * @throws Error with what does not work
 */
export function tryAs(
  manager: Manager,
  node: Version,
  folder: string,
  tools: Tools,
  at: Registry,
  script: string,
): Seen {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  const env = {
    PATH: `${tools.node[node]}${delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_userconfig: at.npmrc,
    npm_config_registry: at.url,
  };
  const place = { cwd: folder, env };
  const add = (...packages: string[]): string =>
    manager === 'npm'
      ? run('npm', ['install', ...packages], place)
      : run('node', [tools.pnpm, 'add', ...packages, '--store-dir', join(folder, '..', 'pnpm-store')], place);
  const { seconds: installSeconds } = timed(() => add(`rugbench@${VERSION}`));
  const megabytes = bytesBelow(join(folder, 'node_modules')) / 1e6;
  const rugbench = (...args: string[]): string => run('npx', ['--no-install', 'rugbench', ...args], place);
  same('rugbench --version', rugbench('--version').split(/[ ,]/)[1], VERSION);
  const { seconds: benchSeconds } = timed(() => tryBench(rugbench));
  const page = readFileSync(join(folder, 'run', 'report.html'), 'utf8');
  same('a page with its document', page.includes('"schema":"rugbench/report/1"'), true);
  mustMatch('the script of docs/use-as-a-library.md', tryScript(folder, script, place), /within [\d.]+ %/);
  add(...MORE);
  tryPlugins(folder, rugbench, place);
  if (megabytes > MOST_MEGABYTES)
    throw new Error(`rugbench must weigh at most ${MOST_MEGABYTES} MB, got ${megabytes}.`);
  return { manager, node, installSeconds, megabytes, benchSeconds };
}

type Rugbench = (...args: string[]) => string;

function tryBench(rugbench: Rugbench): void {
  const small = ['--n', '64', '--r', '0.25', '--p', '0.1', '--samples', '400', '--steps', '50'];
  const text = rugbench('bench', ...small, '--variants', 'relu,topk', '--out', 'run', '--json');
  const { rows } = JSON.parse(text) as { rows: { status: string; weights: string }[] };
  const done = rows.filter(({ status }) => status === 'done').map(({ weights }) => weights);
  same('weights of the rows', [...new Set(done)].sort(), ['antipodal-rug', 'persian-rug', 'trained']);
}

function tryScript(folder: string, script: string, place: Parameters<typeof run>[2]): string {
  writeFileSync(join(folder, 'script.js'), script);
  return run('node', ['script.js'], place);
}

function tryPlugins(folder: string, rugbench: Rugbench, place: Parameters<typeof run>[2]): void {
  writeFileSync(join(folder, 'mine.js'), PLUGIN_SOURCE.replaceAll('squareplus', 'mine'));
  writeFileSync(join(folder, 'typed.ts'), TYPED_PLUGIN);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TYPES_CONFIG));
  run('node', [join(folder, 'node_modules/typescript/bin/tsc'), '--project', '.'], place);
  for (const [plugin, name] of [
    ['./mine.js', 'mine'],
    ['./typed.ts', 'typed'],
    [PLUGIN_PACKAGE, 'squareplus'],
  ] as const) {
    const asked = ['--variants', `relu,${name}`, '--forges', 'persian-rug', '--plugin', plugin, '--json'];
    const { variants } = JSON.parse(rugbench('theory', ...asked)) as { variants: { name: string; status: string }[] };
    same(
      `variants with ${plugin}`,
      variants.map((one) => `${one.name} ${one.status}`),
      ['relu predicted', `${name} predicted`],
    );
    rugbench('test', plugin);
  }
}

function same(what: string, got: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(got), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${what} must be ${wanted}, got ${found}.`);
}

function mustMatch(what: string, text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${what} must print ${String(pattern)}, got ${text}.`);
}

/** Bytes of all files below a folder, each once however often it is linked. */
function bytesBelow(folder: string): number {
  const seen = new Set<string>();
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const { dev, ino, size } = statSync(join(entry.parentPath, entry.name));
    const key = `${dev}:${ino}`;
    if (!seen.has(key)) sum += size;
    seen.add(key);
  }
  return sum;
}

/** The first block of JavaScript of a page. */
export function scriptOf(page: string): string {
  const found = /```js\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${page} must have a block of JavaScript.`);
  return found;
}

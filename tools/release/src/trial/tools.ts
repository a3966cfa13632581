import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

/** What a trial needs that the workspace does not: installed into a folder of its own. */
const NEEDED = {
  private: true,
  dependencies: {
    verdaccio: '6.10.4',
    pnpm: '10.34.9',
    node22: 'npm:node@22.23.3',
    node24: 'npm:node@24.21.0',
  },
  // A tag that not every registry has.
  overrides: { 'node-fetch': '2.7.0' },
  allowScripts: { node: true, node22: true, node24: true },
};

/** The commands of a trial. */
export interface Tools {
  /** the module that starts Verdaccio */
  readonly verdaccio: string;
  /** the module that starts pnpm */
  readonly pnpm: string;
  /** folders that hold `node`, by the version's first number */
  readonly node: Readonly<Record<Version, string>>;
}

/** Versions of Node that are tried. */
export const VERSIONS = ['22', '24'] as const;

/** A version of Node that is tried. */
export type Version = (typeof VERSIONS)[number];

/** Installs the tools of a trial from the registry. */
export function installTools(folder: string): Tools {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(NEEDED));
  run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
  const modules = join(folder, 'node_modules');
  const nodeOf = (version: Version): string => dirname(join(modules, `node${version}`, 'bin', 'node'));
  return {
    verdaccio: join(modules, 'verdaccio', 'bin', 'verdaccio'),
    pnpm: join(modules, 'pnpm', 'bin', 'pnpm.cjs'),
    node: { '22': nodeOf('22'), '24': nodeOf('24') },
  };
}

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';

/** Where packages lie that may be published. */
const PLACES = ['packages', 'apps', 'tools'];

/** A package of the workspace. */
export interface WorkspacePackage {
  /** absolute path */
  readonly folder: string;
  /** its package.json */
  readonly manifest: Manifest;
}

/** All packages that are published: those that have a name and are not private. */
export function publishedPackages(root: string): WorkspacePackage[] {
  return PLACES.flatMap((place) =>
    readdirSync(join(root, place))
      .sort()
      .map((name) => join(root, place, name)),
  )
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: manifestOf(folder) }))
    .filter(({ manifest }) => manifest.private !== true);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

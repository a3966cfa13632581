import { extname } from 'node:path';

/** A module of this package by its path below `src`, in the language that this one has: TypeScript here, JavaScript once it is built. */
export function ownModule(path: string): URL {
  return new URL(`../${path}${extname(import.meta.url)}`, import.meta.url);
}

import { RugError, checkName } from '@rugbench/core';
import type { Kind } from './kinds.ts';

/** A plug-in under the names that its files need. */
export interface Names {
  /** `my-thing`: of files, folders and on the command line */
  readonly name: string;
  /** `myThing`, or `myThingBackend`: what its module exports */
  readonly identifier: string;
  /** `My thing`: in tables */
  readonly title: string;
}

/** Words that a strict module cannot declare, and those that stubs use themselves. */
const UNUSABLE = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield ' +
    'defineDecoder defineForge defineSource defineVariant denseWeights density noOptions transposed withAdjoint z'
  ).split(' '),
);

/**
 * The names of a new plug-in.
 *
 * @throws RugError `PLUGIN` for a name that is not lower-case words joined by hyphens, `OPTIONS` for one that the
 *   file of a plug-in uses otherwise
 */
export function namesOf(kind: Kind, name: string): Names {
  checkName(kind, name);
  const identifier = camelCase(name) + (kind === 'backend' ? 'Backend' : '');
  if (!UNUSABLE.has(identifier)) return { name, identifier, title: title(name) };
  const must = 'name must not be a word that its file uses otherwise';
  throw new RugError('OPTIONS', { who: kind, must, got: name, todo: 'Add a word.' });
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function title(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

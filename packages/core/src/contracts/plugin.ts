import { RugError } from '../errors.ts';
import type { OptionSchema } from '../options.ts';
import { didYouMean } from '../suggestion.ts';

/** What every plug-in says about itself. A plug-in is a plain value: importing it registers nothing. */
export interface Plugin {
  /** lower-case words joined by hyphens, at most 64 characters: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** its options, as a strict schema whose members are described */
  readonly options: OptionSchema;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Names become parts of names of files, of which a file system takes some 255 bytes. */
const LONGEST_NAME = 64;

/** Whether a name can be typed as one word of a list, and be part of the name of a file. */
export function isName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= LONGEST_NAME && NAME.test(name);
}

/** @throws RugError `PLUGIN` when a name is none that {@link isName} takes */
export function checkName(kind: string, name: unknown): void {
  if (isName(name)) return;
  const long = typeof name === 'string' && name.length > LONGEST_NAME ? `, at most ${LONGEST_NAME} characters` : '';
  throw new RugError('PLUGIN', {
    who: kind,
    must: `name must be lower-case words joined by hyphens${long}`,
    got: name,
  });
}

/**
 * The plug-in of a list that bears a name.
 *
 * @param kind - the option that chose it, e.g. `--variants`; the error begins with it
 * @throws RugError `OPTIONS` naming what there is, and what may have been meant
 */
export function pluginNamed<T extends Plugin>(kind: string, list: readonly T[], name: string): T {
  const found = list.find((plugin) => plugin.name === name);
  if (found) return found;
  const known = list.map((plugin) => plugin.name);
  throw new RugError('OPTIONS', {
    who: kind,
    must: `must be among ${known.join(', ')}`,
    got: name,
    ...didYouMean(name, known),
  });
}

import { RugError } from '../errors.ts';
import type { OptionSchema } from '../options.ts';
import { didYouMean } from '../suggestion.ts';

/** What every plug-in says about itself. A plug-in is a plain value: importing it registers nothing. */
export interface Plugin {
  /** lower-case words joined by hyphens: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** its options, as a strict schema whose members are described */
  readonly options: OptionSchema;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @throws RugError `PLUGIN` when a name could not be typed as one word of a list */
export function checkName(kind: string, name: unknown): void {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new RugError('PLUGIN', { who: kind, must: 'name must be lower-case words joined by hyphens', got: name });
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

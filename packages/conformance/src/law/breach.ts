import { firstLine } from '@rugbench/core';

/** How a plug-in was seen to break a law. */
export interface Breach {
  /** the setting and the place in it: options, a shape, a seed, a parameter, a pre-activation, an entry */
  readonly where?: string;
  /** what was found there, and what was expected, in words */
  readonly got: unknown;
  /** what the author can do, a sentence */
  readonly todo?: string;
  /** what the plug-in threw, where that is the breach */
  readonly cause?: unknown;
}

/** What a search for a breach found, told with the setting that was searched; whatever the search throws is a breach. */
export function within(setting: string, find: () => Breach | undefined): Breach | undefined {
  return told(setting, caught(find));
}

/** {@link within} for a search that may answer later; whatever it rejects with is a breach, too. */
export async function withinAsync(
  setting: string,
  find: () => Promise<Breach | undefined> | Breach | undefined,
): Promise<Breach | undefined> {
  return told(setting, await caughtAsync(find));
}

/** A search whose errors are breaches. */
export function caught(find: () => Breach | undefined): Breach | undefined {
  try {
    return find();
  } catch (cause) {
    return thrown(cause);
  }
}

/** {@link caught} for a search that may answer later. */
export async function caughtAsync(
  find: () => Promise<Breach | undefined> | Breach | undefined,
): Promise<Breach | undefined> {
  try {
    return await find();
  } catch (cause) {
    return thrown(cause);
  }
}

/** How a message names options: as JSON, or as the defaults. */
export function optionsText(options: unknown): string {
  return options === undefined ? 'default options' : `options ${JSON.stringify(options)}`;
}

function thrown(cause: unknown): Breach {
  return { got: `an error: ${firstLine(cause)}`, cause };
}

function told(setting: string, breach: Breach | undefined): Breach | undefined {
  return breach && { ...breach, where: [setting, breach.where].filter(Boolean).join(', ') };
}

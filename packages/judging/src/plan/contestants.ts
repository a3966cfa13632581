import { type DataSource, type Plugin, RugError, firstLine, isReason, pluginNamed } from '@rugbench/core';
import { type PluginChoice, pluginChoice, tracedVariant, variantChoice } from '../choices/plugin-choice.ts';
import { type BrokenPlugin, type JudgingCatalogue, outsideOrigin } from '../ports/catalogue.ts';
import { keepFraction } from '../predict/keep-fraction.ts';
import { brokenLaw, unanswered, unknownBecause } from './broken-law.ts';

/** A variant that takes no part, and why: its row says so. */
export interface Refusal {
  /** the variant; of a broken file, the name of the file */
  readonly choice: PluginChoice;
  /** failed: it is broken; skipped: it cannot exist on this data */
  readonly status: 'failed' | 'skipped';
  /** why it takes no part, in one line */
  readonly reason: string;
}

/** Who is compared, and who cannot be. */
export interface Contestants {
  /** variants that are judged, each with the hash of its formulas */
  readonly variants: readonly PluginChoice[];
  /** iterative decoders that are judged */
  readonly decoders: readonly PluginChoice[];
  /** those that get a row with a reason in place of numbers */
  readonly refused: readonly Refusal[];
}

/**
 * The variants and decoders of a comparison. Those from outside are held to the laws of their kind first: a wrong derivative would
 * else train quietly to a wrong number. An oracle that cannot read the data is skipped.
 *
 * @param texts - as they were asked for; undefined: all variants, and decoders that somebody brought: the built-in ones take their time
 * @param features - n, for filters with a fixed k; undefined where only a ratio is known
 * @throws RugError `OPTIONS` for a name or option that does not exist
 */
export async function contestants(
  texts: readonly string[] | undefined,
  catalogue: JudgingCatalogue,
  source: DataSource,
  features: number | undefined,
): Promise<Contestants> {
  const { variants, decoders, broken } = catalogue;
  const all: readonly Plugin[] = [...variants, ...decoders];
  const wanted = [...new Set(texts ?? catalogue.byDefault.judged)];
  const known = (text: string, list = all): boolean => list.some(({ name }) => name === text.split(':', 1)[0]);
  const refused: Refusal[] = broken.flatMap((file) => refusedOfFile(file, wanted));
  const taken: PluginChoice[] = [];
  const decoding: PluginChoice[] = [];
  for (const text of unknownBecause(catalogue) ? wanted.filter((one) => known(one)) : wanted) {
    const choice = pluginChoice('--variants', all, text);
    const decodes = known(text, decoders);
    const refusal = await (decodes ? refusedDecoder(choice, catalogue) : refusedVariant(choice, source, catalogue));
    if (refusal) refused.push(refusal);
    else if (decodes) decoding.push(choice);
    else {
      const checked = checkedChoice(text, catalogue, source, features);
      if ('reason' in checked) refused.push(checked);
      else taken.push(checked);
    }
  }
  return { variants: taken, decoders: decoding, refused };
}

/** What a broken file brought to be compared, by name where that is known and nobody asked; else the file itself. */
function refusedOfFile({ file, error, plugins = [] }: BrokenPlugin, wanted: readonly string[]): Refusal[] {
  const compared = plugins.filter(({ kind }) => kind === 'variants' || kind === 'decoders').map(({ name }) => name);
  const names = compared.length > 0 ? compared : [fileWord(file)];
  const asked = wanted.map((text) => text.split(':', 1)[0]);
  return names
    .filter((name) => compared.length === 0 || !asked.includes(name))
    .map((name) => ({ choice: { name, options: {} }, status: 'failed', reason: firstLine(error) }));
}

/** What a file is called without its folder and its ending. */
function fileWord(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}

async function refusedDecoder(choice: PluginChoice, catalogue: JudgingCatalogue): Promise<Refusal | undefined> {
  const broken = await brokenLaw('decoders', choice, catalogue);
  return broken && { choice, status: 'failed', reason: firstLine(broken) };
}

async function refusedVariant(
  choice: PluginChoice,
  { distribution }: DataSource,
  catalogue: JudgingCatalogue,
): Promise<Refusal | undefined> {
  const variant = pluginNamed('--variants', catalogue.variants, choice.name);
  const unreadable = variant.oracle ? unlessTraced(() => variant.trace(choice.options, distribution)) : undefined;
  if (unreadable !== undefined) return { choice, status: 'skipped', reason: unreadable };
  const setting = isReason(distribution) ? {} : { distribution };
  const broken = await brokenLaw('variants', choice, catalogue, () => setting);
  return broken && { choice, status: 'failed', reason: firstLine(broken) };
}

function unlessTraced(trace: () => unknown): string | undefined {
  try {
    trace();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof RugError) return firstLine(thrown);
    throw thrown;
  }
}

/** @throws RugError `OPTIONS` as {@link contestants}; what a variant from outside throws besides, after its laws, is a refusal */
function checkedChoice(
  text: string,
  catalogue: JudgingCatalogue,
  { distribution }: DataSource,
  features: number | undefined,
): PluginChoice | Refusal {
  const { variants } = catalogue;
  try {
    const choice = variantChoice('--variants', variants, text, distribution);
    keepFraction(tracedVariant(variants, choice, distribution), features);
    return choice;
  } catch (thrown) {
    const choice = pluginChoice('--variants', variants, text);
    const refused = thrown instanceof RugError && thrown.code === 'OPTIONS';
    if (refused || !outsideOrigin(catalogue, 'variants', choice.name)) throw thrown;
    return { choice, status: 'failed', reason: firstLine(unanswered(choice.name, thrown)) };
  }
}

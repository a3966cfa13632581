import { checkLaws, variantLaws } from '@rugbench/conformance/laws';
import { type DataSource, type Plugin, RugError, type Variant, firstLine, isReason, pluginNamed } from '@rugbench/core';
import { type PluginChoice, pluginChoice, tracedVariant, variantChoice } from '../choices/plugin-choice.ts';
import { type JudgingCatalogue, outsideOrigin } from '../ports/catalogue.ts';
import { keepFraction } from '../predict/keep-fraction.ts';

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
 * The variants and decoders of a comparison. A variant from outside is held to the laws of its kind first: a wrong derivative would else
 * train quietly to a wrong number. An oracle that cannot read the data is skipped.
 *
 * @param texts - as they were asked for; undefined: all variants, and decoders that somebody brought: the built-in ones take their time
 * @param features - n, for filters with a fixed k; undefined where only a ratio is known
 * @throws RugError `OPTIONS` for a name or option that does not exist
 */
export function contestants(
  texts: readonly string[] | undefined,
  catalogue: JudgingCatalogue,
  source: DataSource,
  features: number | undefined,
): Contestants {
  const { variants, decoders, broken } = catalogue;
  const all: readonly Plugin[] = [...variants, ...decoders];
  const wanted = [...new Set(texts ?? catalogue.byDefault.judged)];
  const known = (text: string, list = all): boolean => list.some(({ name }) => name === text.split(':', 1)[0]);
  const refused: Refusal[] = broken.map(({ file, error }) => {
    return { choice: { name: fileWord(file), options: {} }, status: 'failed', reason: firstLine(error) };
  });
  const taken: PluginChoice[] = [];
  const decoding: PluginChoice[] = [];
  // What a broken plug-in would have brought is unknown: names that nobody knows are taken for its.
  for (const text of broken.length > 0 ? wanted.filter((one) => known(one)) : wanted) {
    const choice = pluginChoice('--variants', all, text);
    if (known(text, decoders)) {
      decoding.push(choice);
      continue;
    }
    const refusal = refusalOf(pluginNamed('--variants', variants, choice.name), choice, source, catalogue);
    if (refusal) refused.push(refusal);
    else taken.push(checkedChoice(text, variants, source, features));
  }
  return { variants: taken, decoders: decoding, refused };
}

/** What a file is called without its folder and its ending. */
function fileWord(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}

function refusalOf(
  variant: Variant,
  choice: PluginChoice,
  { distribution }: DataSource,
  catalogue: JudgingCatalogue,
): Refusal | undefined {
  const unreadable = variant.oracle ? unlessTraced(() => variant.trace(choice.options, distribution)) : undefined;
  if (unreadable !== undefined) return { choice, status: 'skipped', reason: unreadable };
  if (!outsideOrigin(catalogue, 'variants', variant.name)) return undefined;
  const context = isReason(distribution) ? { options: choice.options } : { options: choice.options, distribution };
  const breach = checkLaws(variantLaws, variant, context).find(({ error }) => error !== null);
  return breach && { choice, status: 'failed', reason: firstLine(breach.error) };
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

function checkedChoice(
  text: string,
  variants: readonly Variant[],
  { distribution }: DataSource,
  features: number | undefined,
): PluginChoice {
  const choice = variantChoice('--variants', variants, text, distribution);
  keepFraction(tracedVariant(variants, choice, distribution), features);
  return choice;
}

import type { OptionSchema, Plugin, z } from '@rugbench/core';
import type { JudgingCatalogue, PluginKind } from '@rugbench/judging';
import { BEST_FORGE, MODEL_FILE_ENDING, MODEL_FORGE, TRAINED, bestForgeOptions } from '@rugbench/judging/theory';
import { unwrap } from '../cli/flags.ts';

/** What can be listed. */
export const LISTS = ['variants', 'weights', 'sources', 'decoders', 'backends'] as const;
export type ListName = (typeof LISTS)[number];

/** One option of what is listed. */
export interface ListedOption {
  /** as it is typed behind a colon */
  readonly name: string;
  /** what it means, with its range */
  readonly meaning: string;
  /** its default; null where it has none */
  readonly initial: unknown;
}

/** One thing that can be named. */
export interface Listed {
  /** as an option names it */
  readonly name: string;
  /** how tables name it */
  readonly title: string;
  /** what may follow the name */
  readonly options: readonly ListedOption[];
  /** of a backend: its devices, best first */
  readonly devices?: readonly string[];
  /** the file or package that it comes from; null for what comes with the program */
  readonly file: string | null;
}

/** All of a kind that can be named, as the options take them. */
export function listed(name: ListName, catalogue: JudgingCatalogue): Listed[] {
  if (name === 'weights') return weights(catalogue);
  const found = plugins(name, catalogue[name], catalogue);
  if (name !== 'backends') return found;
  return found.map((one, at) => ({ ...one, devices: catalogue.backends[at]!.devices }));
}

function weights(catalogue: JudgingCatalogue): Listed[] {
  const best = { name: BEST_FORGE, title: 'The best codes, as theory finds them', options: bestForgeOptions };
  return [
    { name: TRAINED, title: 'Trained for each row (rug bench alone)', options: [], file: null },
    builtIn(best.name, best.title, best.options),
    ...plugins(
      'forges',
      catalogue.forges.filter((forge) => forge.name !== MODEL_FORGE),
      catalogue,
    ),
    { name: `FILE${MODEL_FILE_ENDING}`, title: 'The file of a trained model', options: [], file: null },
  ];
}

function plugins(kind: PluginKind, list: readonly Plugin[], { outside }: JudgingCatalogue): Listed[] {
  return list.map(({ name, title, options }) => {
    const origin = outside.find((one) => one.kind === kind && one.name === name);
    return { ...builtIn(name, title, options), file: origin?.file ?? null };
  });
}

function builtIn(name: string, title: string, schema: OptionSchema): Listed {
  const options = Object.entries(schema.shape).map(([key, member]) => {
    const { meaning, initial } = unwrap(member as z.ZodType);
    return { name: key, meaning, initial: initial ?? null };
  });
  return { name, title, options, file: null };
}

import { type Forge, RugError, type Shape, type WeightsOperator, WordStream } from '@rugbench/core';
import { mixtureOf, parseParts } from '@rugbench/forge';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { type JudgingCatalogue, outsideOrigin, standsAlone } from '../ports/catalogue.ts';
import { brokenLaw } from './broken-law.ts';

/** Told a line that a reader should see beside the results. */
export type Note = (line: string) => void;

/** The law that a forge breaks, itself or as a part of a mixture. @param shape - n and d, where they are known */
export async function brokenForge(
  choice: PluginChoice,
  catalogue: JudgingCatalogue,
  shape?: Shape,
): Promise<RugError | undefined> {
  for (const one of [choice, ...mixedChoices(choice, catalogue)]) {
    const broken = await brokenLaw('forges', one, catalogue, (forge: Forge) => forgeSetting(forge, one, shape));
    if (broken) return broken;
  }
  return undefined;
}

/** The forges of a catalogue of which theory may choose, and those that it may not. */
export interface HeldForges {
  /** in the order of the catalogue */
  readonly kept: readonly Forge[];
  /** from outside, and broken */
  readonly broken: readonly { readonly name: string; readonly error: RugError }[];
}

/** The forges of a catalogue without those from outside that break a law. */
export async function heldForges(catalogue: JudgingCatalogue, shape?: Shape): Promise<HeldForges> {
  const broken: { name: string; error: RugError }[] = [];
  for (const { name } of catalogue.forges.filter(standsAlone)) {
    const error = await brokenForge({ name, options: {} }, catalogue, shape);
    if (error) broken.push({ name, error });
  }
  const kept = catalogue.forges.filter((forge) => !broken.some(({ name }) => name === forge.name));
  return { kept, broken };
}

/** The line on a forge that is no candidate. */
export function leftOut(who: string, { message }: RugError): string {
  return `${who} goes without a forge that breaks a law. ${message}`;
}

/** The forges from outside that a mixture is made of. */
function mixedChoices({ name, options: { parts } }: PluginChoice, catalogue: JudgingCatalogue): PluginChoice[] {
  if (typeof parts !== 'string' || outsideOrigin(catalogue, 'forges', name)) return [];
  if (name !== mixtureOf(catalogue.forges).name) return [];
  return parseParts(parts).map((part) => ({ name: part.name, options: part.options ?? {} }));
}

/** Shapes on which the laws look at weights, as matrices of n x n numbers. */
const SMALL = [16, 20].map((dimensions): Shape => ({ features: 64, dimensions }));
/** The largest n that is looked at where no small one is served. */
const LARGEST = 256;

/**
 * Small shapes that the forge serves with its options, else others that it names, else the one that is wanted; undefined where none is served.
 * Options may change the diagonal: with options, it may be whatever it is.
 */
function forgeSetting(
  forge: Forge,
  { options }: PluginChoice,
  shape: Shape | undefined,
): { shapes: readonly Shape[]; diagonal?: readonly number[] } | undefined {
  const served = (list: readonly Shape[]): readonly Shape[] | undefined => {
    const shapes = list.filter((one) => serves(forge, one, options));
    return shapes.length > 0 ? shapes : undefined;
  };
  const wanted = shape && shape.features <= LARGEST ? [shape] : [];
  const shapes = served(SMALL) ?? served(otherShapes(forge)) ?? served(wanted);
  if (!shapes) return undefined;
  if (Object.keys(options).length === 0) return { shapes };
  const diagonals = shapes.flatMap((one) => [...weightsOf(forge, one, options).diagonal()]);
  return { shapes, diagonal: [...new Set(diagonals)] };
}

/** Shapes of the largest small n that the forge names, of several ratios. */
function otherShapes(forge: Forge): Shape[] {
  const features = forge.largestServed(SMALL[0]!.features);
  const eighths = Array.from({ length: 8 }, (_, k) => Math.round(((k + 1) * features) / 8));
  return [...new Set(eighths)].filter((d) => d > 0).map((dimensions) => ({ features, dimensions }));
}

/** Whether a forge does not refuse a shape; another error is for the laws to tell. */
function serves(forge: Forge, shape: Shape, options: PluginChoice['options']): boolean {
  try {
    weightsOf(forge, shape, options);
    return true;
  } catch (error) {
    return !(error instanceof RugError && error.code === 'OPTIONS');
  }
}

function weightsOf(forge: Forge, shape: Shape, options: PluginChoice['options']): WeightsOperator {
  return forge.forge(shape, new WordStream(1, 'weights'), options);
}

import { RugError } from '@rugbench/core';
import type { ModelFiles } from '../ports/model-files.ts';
import { isModelFile, modelPath } from '../trained/model-forge.ts';

/** n and d/n as a command line asks for them. */
export interface AskedSize {
  /** features, a whole number from 2 to 2^20; left out: those of a file of weights that is named, else a default */
  readonly n?: number | undefined;
  /** d/n, in (0, 1); left out: that of a file of weights that is named, else a default */
  readonly r?: number | undefined;
}

/** The size of a question where nobody names a size or a file. */
export const USUAL_SIZE = { n: 256, r: 0.25 } as const;

/**
 * The size of a question: what is asked for, else that of the first file among the weights, else a default. Files of another size are
 * refused where they are taken.
 *
 * @param texts - weights and starts as they were named
 * @throws RugError `FILES` when a file cannot be read as a model
 */
export function sizeAsked(
  { n, r }: AskedSize,
  texts: readonly string[],
  models: ModelFiles,
  usual: Required<AskedSize> = USUAL_SIZE,
): { readonly n: number; readonly r: number } {
  const file = texts.find(isModelFile);
  if ((n !== undefined && r !== undefined) || file === undefined) return { n: n ?? usual.n!, r: r ?? usual.r! };
  const { features, dimensions } = models.known().get(models.add(modelPath(file)))!;
  return { n: n ?? features, r: r ?? dimensions / features };
}

/** Refuses a map of tensors where no file is named that it could be for. @throws RugError `OPTIONS` */
export function refuseIdleMap(map: unknown, texts: readonly string[]): void {
  if (map === undefined || texts.some(isModelFile)) return;
  const todo = 'Name one, or leave --map out.';
  throw new RugError('OPTIONS', { who: '--map', must: 'must stand beside a file of weights', got: 'none', todo });
}

/**
 * Analytic optima and bounds, as a function and for a command that has its plug-ins already.
 *
 * @example
 * ```ts
 * import { theoryOptions } from '@rugbench/library/api/theory';
 *
 * console.log(theoryOptions.parse({}).r);
 * ```
 *
 * @packageDocumentation
 */
import { parseOptions, z } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import { type TheoryDocument, sharedOptions as shared, theoryDocument } from '@rugbench/judging/theory';
import { pauseUntil } from '../host/node-host.ts';
import { type Asking, type Context, catalogueIn, fullContext } from './context.ts';
import { pluginOption } from '../plugins/plugin-option.ts';

/** What theory can be asked. */
export const theoryShape = {
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: shared.p.default(0.045).describe(shared.p.description!),
  n: shared.n
    .optional()
    .describe(
      `${shared.n.description!}; when given, r becomes the realised d/n, and losses at just this n stand beside those at large n`,
    ),
  hiddenNoise: shared.hiddenNoise.default(0).describe(shared.hiddenNoise.description!),
  variants: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('a list of variants, such as relu,jumprelu; default: all of them'),
  forges: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('a list of forges, such as persian-rug,best-forge; default: all of them'),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  plugin: pluginOption,
} as const;

/** The options of `theory`, as a schema. */
export const theoryOptions = z.strictObject(theoryShape);

/**
 * The analytic optimum of every variant and forge, and the bounds, at one (r, p): nothing is simulated.
 *
 * @param options - those of `rug theory`, with its defaults
 * @throws RugError `OPTIONS` with one line that names the option, `JOB` when the signal was aborted
 * @example
 * ```ts
 * import { theory } from 'rugbench';
 *
 * const { floor, variants } = await theory({ r: 0.3, p: 0.05, variants: ['relu'], forges: ['persian-rug'] });
 * console.log(variants[0]?.loss, floor.loss);
 * ```
 */
export async function theory(
  options: z.input<typeof theoryOptions> = {},
  context: Context = {},
): Promise<TheoryDocument> {
  const point = parseOptions('theory', theoryOptions, options);
  const full = fullContext(context);
  return askTheory(point, await catalogueIn(full, point.plugin), full);
}

/** {@link theory}, of options that were checked. */
export function askTheory(
  point: z.infer<typeof theoryOptions>,
  catalogue: JudgingCatalogue,
  { signal, progress, note }: Pick<Asking, 'signal' | 'progress' | 'note'>,
): Promise<TheoryDocument> {
  const pause = pauseUntil(signal);
  const step = async (share: number, what: string): Promise<void> => {
    progress({ fraction: share, phase: 'theory', detail: what });
    await pause();
  };
  return theoryDocument(point, catalogue, step, note);
}

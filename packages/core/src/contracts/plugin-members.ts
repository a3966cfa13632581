import * as z from 'zod';
import type { OptionSchema } from '../options.ts';
import type { Catalogue } from './catalogue.ts';
import { isName } from './plugin.ts';

/** Titles and the like stand in cells of tables. */
const LONGEST_LINE = 1000;

const line = z
  .string()
  .max(LONGEST_LINE)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: 'must be one line' });

const name = z.string().refine(isName, { error: 'must be lower-case words joined by hyphens, at most 64 characters' });
const options = z.custom<OptionSchema>(answersLikeOptions, { error: 'must be an object schema of zod' });
const count = z.number().int().min(1);

/** A method of a plug-in. */
export const pluginMethod = z.custom<(...given: never[]) => unknown>((value) => typeof value === 'function', {
  error: 'must be a method',
});

const common = { name, title: line, source: line, options };

const free = z.record(
  z.string(),
  z.object({
    initial: z.number(),
    domain: z.enum(['real', 'positive', 'unit']),
    levelsOffAt: z.number().optional(),
  }),
);

const block = z.object({
  features: count,
  dimensions: count,
  options: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
});

/** What plug-ins of each kind say and do, by their lists in a catalogue. Other members are nobody's business. */
export const PLUGIN_MEMBERS = {
  variants: z.object({
    ...common,
    class: z.enum(['elementwise', 'filter', 'iterative']),
    oracle: z.boolean(),
    notes: z.string(),
    trace: pluginMethod,
  }),
  decoders: z.object({
    ...common,
    class: z.literal('iterative'),
    theory: z.literal('state-evolution').nullable(),
    prepare: pluginMethod,
  }),
  forges: z.object({
    ...common,
    free,
    blocks: z.array(block),
    forge: pluginMethod,
    interference: pluginMethod,
    largestServed: pluginMethod,
    needs: pluginMethod,
  }),
  sources: z.object({ ...common, create: pluginMethod }),
  backends: z.object({
    ...common,
    devices: z.array(line),
    bytesPerWeight: z.number().positive().optional(),
    allProcessors: z.array(line).optional(),
    probe: pluginMethod,
    open: pluginMethod,
  }),
} as const satisfies Readonly<Record<keyof Catalogue, z.ZodObject>>;

/** Whether a value can be asked for its members and holds to them what is given: the schema may be of another copy of zod. */
function answersLikeOptions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, safeParse } = value as { readonly shape?: unknown; readonly safeParse?: unknown };
  if (typeof shape !== 'object' || typeof safeParse !== 'function') return false;
  const answer: unknown = Reflect.apply(safeParse, value, [{}]);
  return typeof (answer as { readonly success?: unknown } | null)?.success === 'boolean';
}

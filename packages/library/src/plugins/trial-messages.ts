import { type PluginFacts, z } from '@rugbench/core';
import { KINDS } from './plugin-kinds.ts';

/** What the process in which modules are tried tells its parent; `passed` comes last, `broken` at any time, and ends it. */
export type TrialMessage =
  | { readonly kind: 'doing'; readonly what: string }
  | { readonly kind: 'loaded'; readonly url: string; readonly plugins: readonly PluginFacts[] }
  | { readonly kind: 'passed' }
  | { readonly kind: 'broken'; readonly line: string };

/** Reads {@link PluginFacts}. */
export const pluginFacts: z.ZodType<PluginFacts> = z.object({
  kind: z.enum(KINDS),
  name: z.string(),
  title: z.string(),
  class: z.enum(['elementwise', 'filter', 'iterative']).nullable(),
  devices: z.array(z.string()),
});

/** Reads a {@link TrialMessage}: the module is in the same process, and may send what it likes. */
export const trialMessage: z.ZodType<TrialMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('doing'), what: z.string() }),
  z.object({ kind: z.literal('loaded'), url: z.string(), plugins: z.array(pluginFacts) }),
  z.object({ kind: z.literal('passed') }),
  z.object({ kind: z.literal('broken'), line: z.string() }),
]);

import { type PluginFacts, z } from '@rugbench/core';
import type { OutsideModule } from './outside-module.ts';
import { type Trial, tryApart } from './trial.ts';
import { pluginFacts } from './trial-messages.ts';

const trial: z.ZodType<Trial> = z.object({
  url: z.string(),
  plugins: z.array(pluginFacts),
  refusal: z.string().nullable(),
});

/** Trials by the address of the module, of this process or of the one that started it: each module is tried once. */
const over = new Map<string, Trial>();

/** The trials of modules, in their order: those that were not tried before are tried. */
export async function trialsOf(modules: readonly OutsideModule[]): Promise<Trial[]> {
  const fresh = modules.filter(({ url }) => !over.has(url));
  if (fresh.length > 0) for (const done of await tryApart(fresh)) over.set(done.url, done);
  return modules.map(({ url }) => over.get(url)!);
}

/** What modules that were tried said of their plug-ins. */
export function triedPlugins(): PluginFacts[] {
  return [...over.values()].flatMap(({ plugins }) => plugins);
}

/** All trials that are over, as a text for another process. */
export function trialsText(): string {
  return JSON.stringify([...over.values()]);
}

/** Takes over what another process found out. @param text - what {@link trialsText} wrote there */
export function takeTrials(text: string): void {
  for (const one of z.array(trial).parse(JSON.parse(text))) over.set(one.url, one);
}

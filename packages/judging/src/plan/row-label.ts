import { jsonRecord } from '@rugbench/results';
import { type PluginChoice, choiceTitle } from '../choices/plugin-choice.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { RowLabel } from '../records/comparison.ts';

/** How a variant or decoder is called on some weights; one that nobody knows, as it was asked for. */
export function labelOf(
  choice: PluginChoice,
  options: Readonly<Record<string, unknown>>,
  name: Pick<RowLabel, 'weights' | 'start' | 'seed' | 'backend'>,
  { variants, decoders }: JudgingCatalogue,
): RowLabel {
  const known = [...variants, ...decoders].find((plugin) => plugin.name === choice.name);
  return {
    variant: choice.name,
    title: choiceTitle(known?.title ?? choice.name, choice),
    class: known?.class ?? 'elementwise',
    options: jsonRecord.parse(options),
    ...name,
  };
}

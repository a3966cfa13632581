import { type Reason, RugError, firstLine, reason } from '@rugbench/core';
import { type PluginSpec, type Spec, type WeightsSpec, canonicalJson } from '@rugbench/results';
import { createSource, variantDefinition } from '../choices/plugin-choice.ts';
import { choiceOf, pluginSpec } from '../choices/plugin-spec.ts';
import { TIED, TORCH } from '../choices/weights-words.ts';
import { NUMERICS } from '../numerics.ts';
import type { JudgingCatalogue, PluginKind } from '../ports/catalogue.ts';

/**
 * Why a spec that was planned elsewhere cannot be measured here: another version of what is measured, a plug-in that is not there, or
 * one that is called alike and defined otherwise, whose numbers would go by the name of the planned ones.
 *
 * @returns undefined where this catalogue measures what was planned
 */
export function foreignTo(spec: Spec, catalogue: JudgingCatalogue): Reason | undefined {
  if (spec.numerics !== NUMERICS) {
    return reason(
      `it was planned for version ${spec.numerics} of the measured numbers, and this program has ${NUMERICS}`,
    );
  }
  for (const [kind, planned] of pluginsOf(spec)) {
    const why = unlike(kind, planned, spec, catalogue);
    if (why !== undefined) return reason(why);
  }
  return undefined;
}

function unlike(kind: PluginKind, planned: PluginSpec, spec: Spec, catalogue: JudgingCatalogue): string | undefined {
  try {
    const own = kind === 'variants' ? variantHere(planned, spec, catalogue) : pluginHere(kind, planned, catalogue);
    const same = own.definition === planned.definition && canonicalJson(own.options) === canonicalJson(planned.options);
    return same ? undefined : `its ${planned.name} is defined otherwise than the plug-in of that name here`;
  } catch (thrown) {
    if (!(thrown instanceof RugError)) throw thrown;
    return `its ${planned.name} cannot be had here (${firstLine(thrown)})`;
  }
}

function pluginHere(kind: PluginKind, { name, options }: PluginSpec, catalogue: JudgingCatalogue): PluginSpec {
  return pluginSpec(catalogue, kind, { name, options });
}

function variantHere({ name, options }: PluginSpec, spec: Spec, catalogue: JudgingCatalogue): PluginSpec {
  const { distribution } = createSource(catalogue.sources, choiceOf(dataOf(spec)), spec.n);
  const definition = variantDefinition(catalogue.variants, { name, options }, distribution);
  return pluginSpec(catalogue, 'variants', { name, options, definition });
}

function dataOf(spec: Spec): PluginSpec {
  if (spec.kind === 'corner') throw new Error('a picture of weights has no data');
  return spec.data;
}

/** The plug-ins of a spec, by their kinds; data first, since variants are traced with them. */
function pluginsOf(spec: Spec): (readonly [PluginKind, PluginSpec])[] {
  switch (spec.kind) {
    case 'row':
      return [['sources', spec.data], [`${spec.role}s`, spec.variant], ...weightsOf(spec.weights)];
    case 'statistics':
      return [['sources', spec.data], ...weightsOf(spec.weights)];
    case 'corner':
      return weightsOf(spec.weights);
    case 'curve':
      return [
        ['sources', spec.data],
        ...(typeof spec.subject === 'string' ? [] : [['variants', spec.subject] as const]),
      ];
  }
}

function weightsOf(weights: WeightsSpec): (readonly [PluginKind, PluginSpec])[] {
  if (weights.kind === 'forged') return [['forges', weights.forge]];
  const { variant, start, backend } = weights.training;
  const drawn = start.name === TORCH || start.name === TIED;
  return [['variants', variant], ['backends', backend], ...(drawn ? [] : [['forges', start] as const])];
}

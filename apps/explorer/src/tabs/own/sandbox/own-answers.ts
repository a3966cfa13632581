import { cpuBackend } from '@rugbench/backend-cpu';
import { relu } from '@rugbench/baseline';
import { checkLaws, variantLaws } from '@rugbench/conformance/laws';
import { type Variant, RugError, pluginNamed } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { catalogueOf, type JudgingCatalogue } from '@rugbench/judging';
import { bernoulliUniform, sources } from '@rugbench/sources';
import { variants as builtIn } from '@rugbench/variants';
import type { Answers } from '../../../worker/serve.ts';
import { theoryAnswers } from '../../theory/answers.ts';
import type { Found } from '../../theory/protocol.ts';
import { importCode } from './import-code.ts';
import { pictureOf } from './picture.ts';
import { piecesOf } from './pieces-of.ts';
import type { OwnProtocol, OwnVariant } from './protocol.ts';
import { trainPair } from './train-pair.ts';
import { variantsAmong } from './variants-among.ts';

/** Features of the data whose distribution an oracle is told: it is the same for any n. */
const FEATURES = 16;

/** Variants that come with the program. */
const KNOWN: readonly Variant[] = [relu, ...builtIn];

/**
 * How the worker in the sandbox answers.
 *
 * @param load - what a module exports, by its text
 */
export function ownAnswers(load: (text: string) => Promise<object> = importCode): Answers<OwnProtocol> {
  let own: readonly Variant[] = [];
  let catalogue: JudgingCatalogue = catalogueOf({});
  let theory = theoryAnswers(catalogue);
  const named = (name: string): Variant => pluginNamed('variant', own, name);
  return {
    load: async function* (text) {
      own = variantsAmong(
        await load(text),
        KNOWN.map(({ name }) => name),
      );
      catalogue = catalogueOf({ variants: [...KNOWN, ...own], sources, backends: [cpuBackend, referenceBackend] });
      theory = theoryAnswers(catalogue);
      yield { variants: own.map(inWords), others: KNOWN.map(({ name }) => name) };
    },
    laws: function* (name) {
      for (const law of variantLaws) {
        const [outcome] = checkLaws([law], named(name), {});
        yield { law: law.name, fault: outcome!.error && faultText(outcome!.error, law.name), laws: variantLaws.length };
      }
    },
    picture: function* ({ variant, parameters, p }) {
      const { distribution } = bernoulliUniform.create(FEATURES, { p });
      yield pictureOf(named(variant).trace(undefined, distribution), parameters);
    },
    bounds: (place, answering) => theory.bounds(place, answering),
    predictions: async function* (question, answering) {
      for await (const found of theory.predictions(question, answering)) if (isOfVariant(found)) yield found;
    },
    train: (question, { wanted }) =>
      piecesOf((tell) =>
        trainPair(
          question,
          catalogue,
          async () => {
            if (!(await wanted())) throw new RugError('JOB', { who: 'training', must: 'goes on while it is wanted' });
          },
          tell,
        ),
      ),
  };
}

function isOfVariant(found: Found): found is Extract<Found, { kind: 'variant' }> {
  return found.kind === 'variant';
}

/** The line of an error, without the law, which stands beside it. */
function faultText({ message }: RugError, law: string): string {
  return message.replace(law, 'broken');
}

function inWords(variant: Variant): OwnVariant {
  const { name, title, source, class: kind, oracle } = variant;
  return { name, title, source, class: kind, oracle, parameters: parametersOf(variant) };
}

/** Empty where the variant cannot be traced by its defaults: its laws then say why. */
function parametersOf(variant: Variant): OwnVariant['parameters'] {
  try {
    const { distribution } = bernoulliUniform.create(FEATURES, { p: 0.1 });
    const { parameters } = variant.trace(undefined, distribution);
    return Object.entries(parameters).map(([name, { initial, domain, per }]) => ({ name, initial, domain, per }));
  } catch {
    return [];
  }
}

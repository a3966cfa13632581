import { BEST_FORGE, type JudgingCatalogue, type TheoryAt, standsAlone, theoryAt } from '@rugbench/judging/theory';
import type { Answers } from '../../worker/serve.ts';
import type { Found, Place, TheoryProtocol } from './protocol.ts';

/** The data of this tab: features that are off, or uniform in [0, 1]. */
const SOURCE = 'bernoulli-uniform';

/** How a worker answers questions about theory. It remembers the place of the last one: many questions follow about the same. */
export function theoryAnswers(catalogue: JudgingCatalogue): Answers<TheoryProtocol> {
  let last: { readonly key: string; readonly theory: Promise<TheoryAt> } | undefined;

  function theoryOf({ r, p, n }: Place): Promise<TheoryAt> {
    const key = JSON.stringify([r, p, n]);
    if (last?.key !== key) last = { key, theory: theoryAt({ r, p, n, source: SOURCE }, catalogue) };
    return last.theory;
  }

  return {
    names: () => [
      {
        variants: catalogue.byDefault.judged,
        forges: catalogue.forges.filter(standsAlone).map(({ name }) => name),
        mixtures: [BEST_FORGE, `${BEST_FORGE}:weights=bounded`],
      },
    ],
    bounds: async function* (place) {
      const theory = await theoryOf(place);
      yield { r: theory.r, ...theory.bounds() };
    },
    predictions: async function* ({ place, variants, forges }): AsyncGenerator<Found> {
      const theory = await theoryOf(place);
      for (const name of variants) {
        const began = performance.now();
        const [prediction] = await theory.variants([name]);
        yield { kind: 'variant', prediction: prediction!, took: performance.now() - began };
      }
      for (const name of forges) {
        const began = performance.now();
        const [prediction] = await theory.forges([name]);
        yield { kind: 'forge', prediction: prediction!, took: performance.now() - began };
      }
    },
  };
}

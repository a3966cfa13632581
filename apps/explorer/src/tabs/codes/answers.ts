import { noOptions } from '@rugbench/core';
import { quickSpectrumOf, spectrumFigure, weightsHistograms } from '@rugbench/figures';
import {
  type JudgingCatalogue,
  type MapCell,
  choiceLabel,
  memoryFiles,
  noPause,
  runTask,
  standsAlone,
} from '@rugbench/judging';
import { BEST_FORGE, bestForgeOptions } from '@rugbench/judging/theory';
import type { Answers } from '../../worker/serve.ts';
import { colorLimit } from '../../parts/matrix/color-limit.ts';
import { graphLines } from './graph-lines.ts';
import { type MadeWeights, makeWeights, sayWeights } from './made-weights.ts';
import { optionFields } from '../../parts/options/option-fields.ts';
import type { CodesList, CodesProtocol, WeightsQuestion } from './protocol.ts';
import { silentFacts } from './silent-facts.ts';
import { HISTOGRAM_ROWS, hasSpectrum } from '../../parts/weights/sizes.ts';
import { stripsOf } from '../../parts/weights/strips.ts';

const SOURCE = 'bernoulli-uniform';

/** How a worker answers questions about codes. It remembers the weights of the last one: many questions follow about the same. */
export function codesAnswers(catalogue: JudgingCatalogue): Answers<CodesProtocol> {
  let last: { readonly key: string; readonly made: MadeWeights } | undefined;

  function madeOf(question: WeightsQuestion): MadeWeights {
    const key = JSON.stringify(question);
    if (last?.key !== key) {
      last = undefined;
      last = { key, made: makeWeights(question, catalogue) };
    }
    return last.made;
  }

  return {
    list: () => [listOf(catalogue)],
    forge: function* (question) {
      const made = madeOf(question);
      const { features, dimensions } = made.weights;
      const label = choiceLabel({ ...made.choice, label: undefined });
      const said = sayWeights(made, catalogue);
      yield { ...said, label, features, dimensions, limit: colorLimit(made.weights), listed: made.g !== null };
    },
    window: function* ({ weights, view, most }) {
      const made = madeOf(weights);
      yield* stripsOf(made.weights, made.g, view, most);
    },
    entry: function* ({ weights, at }) {
      yield { ...at, value: madeOf(weights).weights.row(at.row)[at.column]! };
    },
    figures: function* (question) {
      const { weights, choice, g } = madeOf(question);
      const named = [{ name: choice.name, weights, list: g }];
      const subtitle = `n = ${weights.features}, d = ${weights.dimensions}, seed ${question.seed}`;
      yield weightsHistograms(named, { title: 'Entries of W', subtitle }, { rows: HISTOGRAM_ROWS });
      if (hasSpectrum({ features: weights.features, listed: g !== null }))
        yield spectrumFigure(named, { title: 'Eigenvalues of W', subtitle }, quickSpectrumOf);
    },
    graph: function* (facts) {
      yield graphLines(facts, catalogue.forges);
    },
    cell: async function* ({ r, p, constraint }) {
      const task = { task: 'map-column', source: SOURCE, p, ratios: [r], constraint } as const;
      const host = { files: memoryFiles(), pause: noPause };
      const [cell] = (await runTask(task, catalogue, host, () => undefined)) as readonly MapCell[];
      yield cell!;
    },
  };
}

function listOf({ forges }: JudgingCatalogue): CodesList {
  const alone = forges.filter(standsAlone);
  return {
    forges: [
      ...alone.map(({ name, title, options }) => ({ name, title, fields: optionFields(options ?? noOptions) })),
      { name: BEST_FORGE, title: 'The best by theory', fields: optionFields(bestForgeOptions) },
    ],
    silent: forges.flatMap(silentFacts).sort((one, other) => one.f / one.v - other.f / other.v),
  };
}

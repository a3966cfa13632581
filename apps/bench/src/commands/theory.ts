import {
  type Catalogue,
  type FeatureLaw,
  type Forge,
  RugError,
  type TracedVariant,
  type Variant,
  dimensionsFor,
  firstLine,
  pluginNamed,
  z,
} from '@rugbench/core';
import { markdownTable } from '@rugbench/results';
import {
  type AnalyticOptimum,
  type Channel,
  affineLoss,
  analyticOptimum,
  lawOptimum,
  stateEvolution,
  symmetricNoise,
  tabulateChannel,
} from '@rugbench/theory';
import { relu } from '@rugbench/baseline';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { keepFraction } from '../theory/keep-fraction.ts';
import { createSource, pluginChoice, sourceChoice } from '../choices/plugin-choice.ts';
import * as format from '../report/format.ts';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: shared.p.default(0.045).describe(shared.p.description!),
  n: shared.n.optional().describe(`${shared.n.description!}; when given, r becomes the realised d/n`),
  variants: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('a list of variants, such as relu,jumprelu; left out: all of them'),
  source: shared.source.default('bernoulli-uniform').describe(shared.source.description!),
  plugin: shared.plugin,
  json: shared.json,
});

interface VariantPrediction extends AnalyticOptimum {
  readonly name: string;
  readonly class: Variant['class'];
}

/** A forge with the ReLU decoder; `loss` is null, with a reason, where theory predicts nothing. */
interface ForgePrediction {
  readonly name: string;
  readonly loss: number | null;
  readonly parameters: Readonly<Record<string, number>>;
  readonly reason?: string;
}

/** `rug theory`: analytic optima and bounds at one point, nothing simulated. */
export const theoryCommand = defineCommand({
  name: 'theory',
  summary: 'print the analytic optimum of every variant, and the bounds, at one (r, p)',
  example: 'rug theory --r 0.3 --p 0.05',
  options,
  run: async (given, terminal, catalogue) => {
    const ratio = given.n === undefined ? given.r : dimensionsFor(given.n, given.r) / given.n;
    const law = lawOf(given.source, given.p, catalogue);
    const channel = tabulateChannel(law, symmetricNoise(law, ratio));
    const chosen = given.variants?.map((text) => pluginChoice('--variants', catalogue.variants, text));
    const choices = chosen ?? catalogue.variants.map(({ name }) => ({ name, options: {} }));
    const document = {
      r: ratio,
      p: given.p,
      linear: { loss: affineLoss(law, ratio) },
      floor: { loss: channel.floor },
      iterated: { loss: stateEvolution(law, ratio).loss },
      variants: choices.map((choice) => {
        const variant = pluginNamed('--variants', catalogue.variants, choice.name).trace(choice.options);
        return predictVariant(variant, channel, given.n);
      }),
      forges: catalogue.forges.map((forge) => predictForge(forge, law, ratio)),
    };
    terminal.print(given.json ? JSON.stringify(document, null, 2) : report(document));
    return EXIT.done;
  },
});

function lawOf(source: string, p: number, catalogue: Catalogue): FeatureLaw {
  const { law } = createSource(catalogue.sources, sourceChoice(catalogue.sources, source, p), 1);
  if (typeof law !== 'string') return law;
  throw new RugError('OPTIONS', { who: '--source', must: `must be data with a theory: ${law}`, got: source });
}

function predictVariant(variant: TracedVariant, channel: Channel, n: number | undefined): VariantPrediction {
  const { loss, parameters } = analyticOptimum(variant, channel, keepFraction(variant, n));
  return { name: variant.name, class: variant.class, loss, parameters };
}

function predictForge(forge: Forge, law: FeatureLaw, ratio: number): ForgePrediction {
  const none = (reason: string): ForgePrediction => ({ name: forge.name, loss: null, parameters: {}, reason });
  try {
    const interference = forge.law(ratio);
    if (typeof interference === 'string') return none(interference);
    const optimum = lawOptimum(relu.trace(), law, interference);
    return typeof optimum === 'string' ? none(optimum) : { name: forge.name, ...optimum };
  } catch (thrown) {
    return none(firstLine(thrown));
  }
}

interface TheoryDocument {
  readonly r: number;
  readonly p: number;
  readonly linear: { readonly loss: number };
  readonly floor: { readonly loss: number };
  readonly iterated: { readonly loss: number };
  readonly variants: readonly VariantPrediction[];
  readonly forges: readonly ForgePrediction[];
}

function report({ r, p, linear, floor, iterated, variants, forges }: TheoryDocument): string {
  const rows = [...variants].sort((one, other) => one.loss - other.loss);
  return [
    `r = ${format.number(r)}, p = ${p}`,
    markdownTable<VariantPrediction>(
      [
        { title: 'variant', cell: ({ name }) => name },
        { title: 'class', cell: (row) => row.class },
        { title: 'loss', align: 'right', cell: ({ loss }) => loss.toExponential(5) },
        { title: 'loss / floor', align: 'right', cell: ({ loss }) => format.ratio(loss / floor.loss) },
        { title: 'at', cell: ({ parameters }) => format.numbers(parameters) },
      ],
      rows,
    ),
    markdownTable<ForgePrediction>(
      [
        { title: 'forge (ReLU)', cell: ({ name }) => name },
        { title: 'loss', align: 'right', cell: ({ loss, reason }) => loss?.toExponential(5) ?? reason ?? '–' },
        { title: 'at', cell: ({ parameters }) => format.numbers(parameters) },
      ],
      forges,
    ),
    `Elementwise floor ${floor.loss.toExponential(5)}, best affine model ${linear.loss.toExponential(5)}, ` +
      `iterated decoder ${format.loss(iterated.loss)}.`,
  ].join('\n\n');
}

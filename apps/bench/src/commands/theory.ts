import { z } from '@rugbench/core';
import { format, markdownTable } from '@rugbench/results';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { pauseUntil } from '../cli/node-host.ts';
import {
  type ForgePrediction,
  type TheoryDocument,
  type VariantPrediction,
  theoryDocument,
} from '@rugbench/judging/theory';

const options = z.strictObject({
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
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug theory`: analytic optima and bounds at one point, nothing simulated. */
export const theoryCommand = defineCommand({
  name: 'theory',
  summary: 'print the analytic optimum of every variant, and the bounds, at one (r, p)',
  example: 'rug theory --r 0.3 --p 0.05',
  options,
  skipsBrokenPlugins: true,
  run: async (given, terminal, catalogue) => {
    const { progress, signal } = terminal;
    const pause = pauseUntil(signal);
    const notes: string[] = [];
    const step = async (share: number, what: string): Promise<void> => {
      progress.update(share, what);
      await pause();
    };
    const broken = [...catalogue.broken];
    const document = await theoryDocument(given, catalogue, step, (line) => notes.push(line));
    progress.clear();
    terminal.print(given.json ? JSON.stringify(document, null, 2) : report(document));
    for (const line of [...notes, ...broken.map(({ error }) => error.message)]) terminal.note(line);
    return [...document.variants, ...document.forges].some(({ status }) => status === 'failed')
      ? EXIT.failed
      : EXIT.done;
  },
});

function report({ r, p, linear, floor, iterated, variants, forges }: TheoryDocument): string {
  const known = [...variants, ...forges].some(({ analyticAtN }) => analyticAtN !== undefined);
  const atThisN = known ? [AT_THIS_N] : [];
  const served = forges.filter(({ status, loss }) => loss !== null || status === 'failed');
  const rows = [...variants].sort((one, other) => (one.loss ?? Infinity) - (other.loss ?? Infinity));
  return [
    `r = ${format.number(r)}, p = ${p}`,
    markdownTable<VariantPrediction>(
      [
        { title: 'variant', cell: ({ name }) => name },
        { title: 'class', cell: (row) => (row.oracle ? 'oracle' : row.class) },
        { title: 'loss', align: 'right', cell: ({ loss }) => loss?.toExponential(5) ?? '–' },
        ...atThisN,
        { title: 'loss / floor', align: 'right', cell: ({ loss }) => format.ratio(loss && loss / floor.loss) },
        { title: 'at', cell: ({ parameters, reason }) => reason ?? format.numbers(parameters) },
      ],
      rows,
    ),
    markdownTable<ForgePrediction>(
      [
        { title: 'forge (ReLU)', cell: ({ name }) => name },
        { title: 'loss', align: 'right', cell: ({ loss }) => loss?.toExponential(5) ?? '–' },
        ...atThisN,
        { title: 'most unequal', align: 'right', cell: ({ spread }) => format.ratio(spread) },
        { title: 'own floor', align: 'right', cell: ({ floor: own }) => own?.toExponential(5) ?? '–' },
        {
          title: 'at',
          cell: (row) => row.reason ?? [format.numbers(row.parameters), chosen(row)].filter(Boolean).join('; '),
        },
      ],
      [...served].sort((one, other) => (one.loss ?? Infinity) - (other.loss ?? Infinity)),
    ),
    ...notHere(forges),
    `Elementwise floor ${floor.loss.toExponential(5)}, best affine model ${linear.loss.toExponential(5)}, ` +
      `iterated decoder ${format.loss(iterated.loss)}.`,
  ].join('\n\n');
}

const AT_THIS_N = {
  title: 'loss at this n',
  align: 'right',
  cell: ({ analyticAtN }: VariantPrediction | ForgePrediction) => analyticAtN?.toExponential(5) ?? '–',
} as const;

/** Forges without a loss here, in one line: most serve one ratio only. */
function notHere(forges: readonly ForgePrediction[]): string[] {
  const names = forges.filter(({ status, loss }) => loss === null && status !== 'failed').map(({ name }) => name);
  return names.length > 0 ? [`No loss at this r: ${names.join(', ')} (--forges NAME --json says why).`] : [];
}

/** What theory chose for a forge. */
function chosen({ options }: ForgePrediction): string {
  return Object.entries(options)
    .map(([name, value]) => (typeof value === 'number' ? `${name} ${format.number(value)}` : String(value)))
    .join(', ');
}

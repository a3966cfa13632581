import { z } from '@rugbench/core';
import { format, markdownTable } from '@rugbench/results';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { askTheory, theoryShape } from '@rugbench/library/api/theory';
import { askingAt } from '../cli/asking.ts';
import { boundsText } from '../report/bounds-text.ts';
import { announceTime } from '../cli/long-work.ts';
import {
  SECONDS,
  type ForgePrediction,
  type TheoryDocument,
  type VariantPrediction,
  isBestForge,
} from '@rugbench/judging/theory';

const options = z.strictObject({ ...theoryShape, json: shared.json });

/** Variants that come with the program, roughly. */
const USUAL_VARIANTS = 20;

/** `rug theory`: analytic optima and bounds at one point, nothing simulated. */
export const theoryCommand = defineCommand({
  name: 'theory',
  summary: 'print the analytic optimum of every variant, and the bounds, at one (r, p)',
  example: 'rug theory --r 0.3 --p 0.05',
  options,
  skipsBrokenPlugins: true,
  run: async (given, terminal, catalogue) => {
    const notes: string[] = [];
    announceTime(terminal, { seconds: secondsOf(given), processes: 1 }, 'loses it');
    const broken = [...catalogue.broken];
    const asking = { ...askingAt(terminal), note: (line: string) => notes.push(line) };
    const document = await askTheory(given, catalogue, asking);
    terminal.progress.clear();
    terminal.print(given.json ? JSON.stringify(document, null, 2) : report(document));
    for (const line of [...notes, ...broken.map(({ error }) => error.message)]) terminal.note(line);
    return [...document.variants, ...document.forges].some(({ status }) => status === 'failed')
      ? EXIT.failed
      : EXIT.done;
  },
});

/** Seconds of all predictions: those of variants, and of the best codes where they are asked for: with noise on h each forge is tuned again for them. */
function secondsOf({ variants, forges, hiddenNoise }: z.infer<typeof options>): number {
  const optima = SECONDS.optimum * (variants?.length ?? USUAL_VARIANTS);
  const tunes = hiddenNoise > 0 && (forges === undefined || forges.some(isBestForge));
  return optima + (tunes ? SECONDS.noisyBestCodes : 0);
}

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
        { title: 'loss / Gaussian floor', align: 'right', cell: ({ loss }) => format.ratio(loss && loss / floor.loss) },
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
    `Bounds: ${boundsText({ floor: floor.loss, linear: linear.loss, iterated: iterated.loss }, (loss) => loss.toExponential(5))}.`,
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

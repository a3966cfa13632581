import { format, markdownTable } from '@rugbench/results';
import type { ForgePrediction, TheoryDocument, VariantPrediction } from '@rugbench/judging/theory';
import { boundsText } from './bounds-text.ts';

/** Everything that theory says at one point: variants, forges, bounds. */
export function theoryReport({ r, p, linear, floor, iterated, variants, forges }: TheoryDocument): string {
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

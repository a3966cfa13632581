import { format, markdownTable } from '@rugbench/results';
import { asTyped } from '../cli/own-command.ts';
import {
  type Certificate,
  type ComparedPrediction,
  INTERFERENCE_MODELS,
  type InterferenceModel,
  type OverRows,
} from '@rugbench/judging';

/** What each line of the table is called. */
const TITLES: Readonly<Record<InterferenceModel, string>> = {
  gaussian: 'Gaussian',
  pairs: 'pairs',
  entries: 'strong entries, row by row',
  declared: "the forge's own",
  declaredAtN: "the forge's own, at this n",
};

/** A certificate for a human. */
export function certificateReport(certificate: Certificate): string {
  const { label, verdict, measured } = certificate;
  const lines = statisticLines(certificate);
  const width = Math.max(...lines.map(([name]) => name.length));
  const loss = format.lossWithError(measured.loss, measured.standardError, measured.standardErrorNote);
  return [
    label,
    lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n'),
    predictionTable(certificate),
    `* what the statistics speak for\nMeasured: ${loss} on ${measured.samples} fresh samples${fittedText(certificate)}.`,
    asTyped(verdict.sentence),
  ].join('\n\n');
}

function statisticLines({ statistics, measured }: Certificate): [string, string][] {
  const { diagonal, bias, energy, interferenceVariance, interferenceMean, lyapunov, kolmogorovSmirnov } = statistics;
  const { partner, strong, negativeEnergyShare, projectionDistance, unrepresented } = statistics;
  const biases = isTrained(measured) ? ' over features' : ', fitted';
  return [
    ['diagonal', spread(diagonal, ' over rows')],
    ['bias', spread(bias, biases)],
    ['unrepresented features', `${format.number(100 * unrepresented)} %`],
    ['interference variance', overRows(interferenceVariance)],
    ['  in units of the diagonal', `${overRows(energy)}; (1-r)/r = ${format.number(energy.ansatz)}`],
    ['interference mean', `${overRows(interferenceMean)} of the size of the interference`],
    ['Lyapunov ratio', `${extent(lyapunov)} (0: Gaussian, 1: one entry)`],
    [
      'Kolmogorov-Smirnov',
      `${format.number(kolmogorovSmirnov.distance)}, p = ${format.number(kolmogorovSmirnov.pValue)}`,
    ],
    [
      'most negative entry',
      `${format.number(partner.mean)} a on average over rows, at least ${format.number(partner.min)} a`,
    ],
    ['entries below -a/4, -a/2', `${extent(partner.belowQuarter)}; ${extent(partner.belowHalf)} in a row`],
    ['entries beyond chance', strongText(strong)],
    ['energy in negative entries', `${format.number(100 * negativeEnergyShare)} %`],
    ['distance to a projection', format.number(projectionDistance)],
  ];
}

function spread({ mean, variance, largestDeviation }: Certificate['statistics']['bias'], over: string): string {
  const range = `${format.number(mean)} ± ${deviationText(Math.sqrt(variance), mean)}${over}`;
  return `${range}, largest deviation ${deviationText(largestDeviation, mean)}`;
}

function overRows({ mean, deviation, relative }: OverRows): string {
  const percent = deviationText(100 * relative, 100);
  return `${format.number(mean)} ± ${deviationText(deviation, mean)} over rows, ± ${percent} %`;
}

/** A deviation; 0 where it is rounding. */
function deviationText(deviation: number, mean: number): string {
  return format.number(deviation > 1e-9 * Math.abs(mean) ? deviation : 0);
}

function extent({ min, mean, max }: Certificate['statistics']['lyapunov']): string {
  return `${format.number(min)} to ${format.number(max)}, mean ${format.number(mean)}`;
}

/** As many strong entries as fit a line. */
const LISTED = 12;

function strongText({ count, typical }: Certificate['statistics']['strong']): string {
  const listed = typical.slice(0, LISTED).map((entry) => entry.toFixed(2));
  const more = typical.length > LISTED ? ', ...' : '';
  return `${extent(count)} in a row${listed.length > 0 ? `: ${listed.join(', ')}${more}` : ''}`;
}

interface Row extends ComparedPrediction {
  readonly line: InterferenceModel;
}

function predictionTable({ predictions, verdict, measured }: Certificate): string {
  const trained = isTrained(measured);
  const rows = INTERFERENCE_MODELS.map((line): Row => ({ line, ...predictions[line] }));
  const shown = trained ? rows.filter(({ line }) => line !== 'declared' && line !== 'declaredAtN') : rows;
  return markdownTable<Row>(
    [
      { title: 'interference', cell: ({ line }) => `${TITLES[line]}${line === verdict.line ? ' *' : ''}` },
      { title: 'predicted loss', align: 'right', cell: ({ loss }) => format.loss(loss) },
      { title: 'measured / predicted', align: 'right', cell: ({ deviation }) => format.ratio(ratioOf(deviation)) },
      { title: 'floor', align: 'right', cell: ({ floor }) => format.loss(floor) },
      { title: 'at', cell: ({ reason, parameters }) => reason ?? format.numbers(parameters) },
    ],
    shown,
  );
}

function ratioOf(deviation: number | null): number | null {
  return deviation === null ? null : deviation + 1;
}

function fittedText({ measured }: Certificate): string {
  return !isTrained(measured) ? `, with ${format.numbers(measured.fitted)} fitted` : '';
}

/** Scalars are fitted to forged weights alone. */
function isTrained({ fitted }: Certificate['measured']): boolean {
  return Object.keys(fitted).length === 0;
}

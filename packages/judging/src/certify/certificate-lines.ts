import { format } from '@rugbench/results';
import type { Certificate } from './certificate.ts';
import type { OverRows } from './evidence.ts';
import { INTERFERENCE_MODELS, type InterferenceModel } from './predictions.ts';

/** What each line of the table is called. */
const TITLES: Readonly<Record<InterferenceModel, string>> = {
  gaussian: 'Gaussian',
  pairs: 'pairs',
  entries: 'strong entries, row by row',
  declared: "the forge's own",
  declaredAtN: "the forge's own, at this n",
};

/** The descriptions of the interference that a certificate shows, with what each is called: weights of a file have no forge. */
export function certificateTitles({
  measured,
}: Pick<Certificate, 'measured'>): [model: InterferenceModel, title: string][] {
  const ofForge: readonly InterferenceModel[] = isTrained(measured) ? ['declared', 'declaredAtN'] : [];
  return INTERFERENCE_MODELS.filter((model) => !ofForge.includes(model)).map((model) => [model, TITLES[model]]);
}

/** The statistics of the weights in words: what each is, and its value. */
export function certificateLines({ statistics, measured }: Certificate): [string, string][] {
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

/** Scalars are fitted to forged weights alone. */
function isTrained({ fitted }: Certificate['measured']): boolean {
  return Object.keys(fitted).length === 0;
}

import * as format from '../report/format.ts';
import { type Evidence } from './evidence.ts';
import { type Line } from './predictions.ts';

/** The law that the statistics of a weight matrix speak for, before any loss is looked at. */
export interface Support {
  readonly line: Exclude<Line, 'declared'>;
  /** half a sentence */
  readonly because: string;
}

/** Interference that is so unlikely to be Gaussian counts as not Gaussian. */
const UNLIKELY = 0.01;
/** From so many strong entries in a row on average, rows have strong entries. */
const SOME = 0.5;
/** Pairs: this share of rows has one partner. */
const NEARLY_ALL = 0.9;
/** Rows are alike up to this spread of their energies, relative. */
const ALIKE = 0.25;

/**
 * Reads the statistics: pairs where nearly every row has one strong entry, a negative one; strong entries where rows
 * have others, or differ, or their interference is not Gaussian for want of active features; else Gaussian.
 *
 * @param activeFeatures - n p
 * @see docs/certificate.md, "The verdict"
 */
export function support(found: Evidence, activeFeatures: number): Support {
  const { line, because } = ofStoredRows(found, activeFeatures);
  const { lost } = found;
  return { line, because: lost > 0 ? `${percent(lost)} of the features are not stored, ${because}` : because };
}

function ofStoredRows({ energy, strong, kolmogorovSmirnov }: Evidence, activeFeatures: number): Support {
  const alike = energy.relative <= ALIKE;
  const [first] = strong.typical;
  if (energy.mean === 0) return { line: 'gaussian', because: 'no feature hears another' };
  if (strong.single >= NEARLY_ALL && alike) {
    return { line: 'pairs', because: `nearly every row has one partner, at ${format.number(first!)} of the diagonal` };
  }
  if (!alike) {
    const entries = `${format.number(strong.count.mean)} strong entries on average`;
    const because = `rows of W differ (energies by ${percent(energy.relative)}) and have ${entries}`;
    return { line: 'entries', because };
  }
  if (strong.count.mean >= SOME) {
    const because = `rows have ${format.number(strong.count.mean)} strong entries on average, the first at ${format.number(first!)} of the diagonal`;
    return { line: 'entries', because };
  }
  const p = `(p = ${format.number(kolmogorovSmirnov.pValue)})`;
  if (kolmogorovSmirnov.pValue > UNLIKELY) {
    return { line: 'gaussian', because: `no entry of W stands out and the interference passes for Gaussian ${p}` };
  }
  const few = `with ${format.number(activeFeatures)} features on at once`;
  return { line: 'entries', because: `no entry of W stands out, but ${few} the interference is not Gaussian ${p}` };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

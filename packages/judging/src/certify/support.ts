import { format } from '@rugbench/results';
import type { Evidence } from './evidence.ts';
import type { InterferenceModel } from './predictions.ts';

/** The description of the interference that the statistics of a weight matrix speak for, before any loss is looked at. */
export interface Support {
  /** the description of the interference that the statistics speak for */
  readonly line: Exclude<InterferenceModel, 'declared' | 'declaredAtN'>;
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
/** Entries lean to one side where negative ones have this share of the energy; half of it where signs are balanced. */
const LOPSIDED = 2 / 3;

/**
 * Reads the statistics: pairs where nearly every row has one strong entry, a negative one; strong entries where rows
 * have others, or differ, or their interference is not Gaussian for want of active features; else Gaussian.
 *
 * @param activeFeatures - n p
 * @see docs/certificate.md, "The verdict"
 */
export function support(found: Evidence, activeFeatures: number): Support {
  const { line, because } = ofRepresentedRows(found, activeFeatures);
  const { unrepresented } = found;
  return {
    line,
    because:
      unrepresented > 0
        ? `${percent(unrepresented)} of the features are unrepresented; of the others, ${because}`
        : because,
  };
}

function ofRepresentedRows(found: Evidence, activeFeatures: number): Support {
  const { energy, strong, kolmogorovSmirnov } = found;
  const first = `${format.number(strong.typical[0] ?? 0)} of the diagonal`;
  const alike = energy.relative <= ALIKE;
  if (energy.mean === 0) return { line: 'gaussian', because: 'no feature interferes with another' };
  if (strong.single >= NEARLY_ALL && alike) {
    return { line: 'pairs', because: `nearly every row of W has one partner, at ${first}` };
  }
  const spread = `energies differ by ${percent(energy.relative)}`;
  if (strong.single >= NEARLY_ALL) {
    const because = `nearly every row of W has one partner, but of unequal strength (${spread})`;
    return { line: 'entries', because };
  }
  const count = format.number(strong.count.mean);
  if (!alike) return { line: 'entries', because: `rows of W are of several kinds (${spread})` };
  if (strong.count.mean >= SOME) {
    return { line: 'entries', because: `rows of W have ${count} strong entries on average, the first at ${first}` };
  }
  const p = `p = ${format.number(kolmogorovSmirnov.pValue)}`;
  if (kolmogorovSmirnov.pValue > UNLIKELY) {
    return {
      line: 'gaussian',
      because: `no entry of W stands out, and a test does not tell the interference from a Gaussian (${p})`,
    };
  }
  return { line: 'entries', because: `no entry of W stands out, but ${notGaussian(found, activeFeatures)} (${p})` };
}

function notGaussian({ negativeEnergyShare }: Evidence, activeFeatures: number): string {
  if (negativeEnergyShare >= LOPSIDED) {
    return `${percent(negativeEnergyShare)} of the energy is negative and the interference is not Gaussian`;
  }
  return `with ${format.number(activeFeatures)} features on at once the interference is not Gaussian`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

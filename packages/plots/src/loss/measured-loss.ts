import { scientific } from '../text/number-text.ts';

/** A loss as a measurement found it. */
export interface MeasuredLoss {
  /** mean squared error, divided as the axis says; drawn where it is > 0 */
  readonly loss: number;
  /** standard error of the loss, in the same unit, >= 0 */
  readonly standardError: number;
}

/** Ends of a bar of ±2 standard errors; one that reaches below the axis ends at the low end of the axis. */
export function errorBar({ loss, standardError }: MeasuredLoss, axisLow: number): [low: number, high: number] {
  return [Math.max(loss - 2 * standardError, axisLow), loss + 2 * standardError];
}

/** What an axis must hold of a measurement: the loss, and its error bar unless that nearly reaches zero. */
export function axisValues({ loss, standardError }: MeasuredLoss): number[] {
  return [loss, loss + 2 * standardError, Math.max(loss - 2 * standardError, loss / 4)];
}

/** A loss and its standard error with one exponent, the error to two digits: `3.140 ± 0.041 ×10⁻³`. */
export function withError({ loss, standardError }: MeasuredLoss): string {
  const exponent = loss >= 0.1 && loss < 1000 ? 0 : Math.floor(Math.log10(loss));
  const [mantissa, error] = [loss / 10 ** exponent, standardError / 10 ** exponent];
  const digits = error > 0 ? Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(error)))) : 4;
  const number = `${mantissa.toFixed(digits)} ± ${error > 0 ? error.toFixed(digits) : 0}`;
  return exponent ? `${number} ×${scientific(10 ** exponent)}` : number;
}

/** A number to so many significant digits, without zeros at its end: 0.1 for 0.1000. */
export function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A positive number as readers of papers write it: `2×10⁻⁴`, `10⁻³`. */
export function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const digits = exponent.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  const power = `10${digits.replace('+', '').replace('-', '⁻')}`;
  return mantissa === '1' ? power : `${mantissa}×${power}`;
}

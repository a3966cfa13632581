import { type ParameterDeclaration } from './variant.ts';

type Domain = ParameterDeclaration['domain'];

/** Maps a parameter from its domain to the whole real line: log for `positive`, logit for `unit`. */
export function toLine(domain: Domain, value: number): number {
  if (domain === 'positive') return Math.log(value);
  if (domain === 'unit') return Math.log(value / (1 - value));
  return value;
}

/** The inverse of {@link toLine}. */
export function fromLine(domain: Domain, coordinate: number): number {
  if (domain === 'positive') return Math.exp(coordinate);
  if (domain === 'unit') return 1 / (1 + Math.exp(-coordinate));
  return coordinate;
}

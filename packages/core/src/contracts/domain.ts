import type { ParameterDeclaration } from './variant.ts';

/** Where a parameter of a variant may lie. */
export type Domain = ParameterDeclaration['domain'];

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

/**
 * Where training keeps the parameters of a variant: after each step a value beyond an end is moved
 * to it. The ends lie just inside the open domains.
 */
export const DOMAIN_BOUNDS: Readonly<Record<Domain, { readonly least: number; readonly most: number }>> = {
  real: { least: -Infinity, most: Infinity },
  positive: { least: 1e-6, most: Infinity },
  unit: { least: 1e-6, most: 1 - 1e-6 },
};

import { type CodeBlock, type Forge, isReason } from '@rugbench/core';

/** A silent code and the strongly regular graph that it is made of. */
export interface SilentFacts {
  /** the forge */
  readonly forge: string;
  /** the forge in words */
  readonly title: string;
  /** where it comes from */
  readonly source: string;
  /** as `--weights` takes it */
  readonly weights: string;
  /** v, vertices: features of a copy */
  readonly v: number;
  /** k, neighbours of a vertex */
  readonly k: number;
  /** common neighbours of two adjacent vertices */
  readonly lambda: number;
  /** common neighbours of two others */
  readonly mu: number;
  /** the positive eigenvalue beside k, which W leaves out: W = 1 - A / theta */
  readonly theta: number;
  /** the negative eigenvalue of the graph */
  readonly negative: number;
  /** f, dimensions of a copy: v less the multiplicity of theta */
  readonly f: number;
}

/** Reciprocals of entries are whole up to rounding. */
const WHOLE = 1e-9;

/** The blocks of a forge that are silent codes; none for any other forge. */
export function silentFacts(forge: Forge): SilentFacts[] {
  return forge.blocks.flatMap((block) => factsOf(forge, block) ?? []);
}

/**
 * A block is silent where a feature meets k others, all with the same entry $-1/\theta$, and nothing else. Of its graph v, k, theta and the rank
 * f are known then; the trace of A gives the third eigenvalue s, and $\lambda - \mu = \theta + s$, $k - \mu = -\theta s$ the rest.
 *
 * @returns null: not silent, or of no strongly regular graph
 */
function factsOf(forge: Forge, { features: v, dimensions: f, options }: CodeBlock): SilentFacts | null {
  const interference = forge.interference(f / v, options);
  if (isReason(interference) || interference.groups.length !== 1) return null;
  const [{ gaussian, pattern }] = interference.groups as [(typeof interference.groups)[0]];
  const k = pattern.length;
  if (gaussian !== 0 || k === 0 || !pattern.every((entry) => entry === pattern[0]! && entry < 0)) return null;
  const theta = -1 / pattern[0]!;
  const negative = -(k + (v - f) * theta) / (f - 1);
  const mu = k + theta * negative;
  const lambda = mu + theta + negative;
  if (![theta, negative, mu, lambda].every(isWhole) || k * (k - lambda - 1) - (v - k - 1) * mu > WHOLE * k * k)
    return null;
  const weights = [forge.name, ...Object.entries(options).map(([name, value]) => `${name}=${value}`)].join(':');
  const { name, title, source } = forge;
  const [whole, s, m, l] = [theta, negative, mu, lambda].map(Math.round) as [number, number, number, number];
  return { forge: name, title, source, weights, v, k, lambda: l, mu: m, theta: whole, negative: s, f };
}

function isWhole(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value - Math.round(value)) <= WHOLE * Math.max(1, Math.abs(value));
}

/** An eigenvalue of W/a, and how many there are. */
export interface Eigenvalue {
  /** in units of the diagonal */
  readonly value: number;
  /** its multiplicity, from 1 */
  readonly times: number;
}

/** The eigenvalues of a copy of a silent code: of the vector of ones, of the part that is stored, and of the part that is left out. */
export function eigenvaluesOf({
  v,
  k,
  theta,
  negative,
  f,
}: SilentFacts): [ones: Eigenvalue, kept: Eigenvalue, lost: Eigenvalue] {
  return [
    { value: 1 - k / theta, times: 1 },
    { value: 1 - negative / theta, times: f - 1 },
    { value: 0, times: v - f },
  ];
}

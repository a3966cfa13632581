import type { InterferenceDistribution, WeightsOperator, WordStream } from '@rugbench/core';
import { character } from '../bands/characters.ts';
import { withOrthogonalRows } from '../bands/orthogonal-rows.ts';
import { drawRows } from './draw-rows.ts';
import { hadamardOperator } from './hadamard-operator.ts';

/** Characters of a group that are treated alike. */
export interface CharacterBand {
  /** distinct whole numbers in [0, k) */
  readonly characters: readonly number[];
  /** w, its share of the diagonal; 0 is allowed */
  readonly mass: number;
  /** how many rows it gets, at most {@link bandCapacity}; at least 1 where it carries something */
  readonly dimensions: number;
}

/** How many Hadamard rows a band has: row 0 is never drawn, as it carries the mean of x. */
export function bandCapacity(members: number, features: number, characters: readonly number[]): number {
  return (characters.length * features) / members - (characters.includes(0) ? 1 : 0);
}

/**
 * Weights of bands of characters, as rows of a Hadamard matrix. Feature $u 2^m + t$ is member u of group t, and row
 * $a 2^m + s$ is character a of the group times row s over the $2^m$ groups. Rows of a band are dealt to its characters
 * evenly, to within one, and drawn at random for each. The interference is that of the rows that were dealt:
 *
 * $$ \mathrm{pattern}_u = \sum_B \frac{w_B}{d_B} \sum_{a \in B} d_a (-1)^{\mathrm{parity}(a \wedge u)}, \qquad
 *    \mathrm{gaussian} = n \sum_B \frac{w_B^2}{d_B} - 1 - \sum_u \mathrm{pattern}_u^2 $$
 *
 * @param features - n = k 2^m
 * @param members - k, a power of two
 * @see docs/theory.md, "Banded codes"
 */
export function bandedOperator(
  features: number,
  members: number,
  words: WordStream,
  bands: readonly CharacterBand[],
): WeightsOperator {
  const groups = features / members;
  const dealt = bands.flatMap((band) => dealRows(band));
  const total = bands.reduce((sum, { dimensions }) => sum + dimensions, 0);
  const rows = dealt.flatMap(({ character: a, count }) => [...classRows(words, groups, a, count)]);
  const gains = dealt.flatMap(({ count, gain }) => Array<number>(count).fill(gain * total));
  const code = { features, rows: Uint32Array.from(rows) };
  const operator = hadamardOperator(bands.length === 1 ? code : { ...code, gains: Float64Array.from(gains) });
  return { ...operator, interference: realised(features, members, dealt) };
}

/** Rows of one character: how many, and what each of them carries of the diagonal. */
interface Dealt {
  readonly character: number;
  readonly count: number;
  readonly gain: number;
}

/** Deals the rows of a band. Character 0 comes last: it has one row less. */
function dealRows({ characters, mass, dimensions }: CharacterBand): Dealt[] {
  const each = Math.floor(dimensions / characters.length);
  const more = dimensions - each * characters.length;
  const gain = dimensions ? mass / dimensions : 0;
  const ordered = [...characters].sort((a, b) => b - a);
  return ordered.map((a, k) => ({ character: a, count: each + (k < more ? 1 : 0), gain }));
}

function classRows(words: WordStream, groups: number, a: number, count: number): Uint32Array {
  return drawRows(words, a * groups + (a === 0 ? 1 : 0), (a + 1) * groups, count);
}

function realised(features: number, members: number, dealt: readonly Dealt[]): InterferenceDistribution {
  const sum = (term: (row: Dealt) => number): number => dealt.reduce((total, row) => total + term(row), 0);
  const entry = (u: number): number => sum(({ character: a, count, gain }) => count * gain * character(a, u));
  const pattern = Array.from({ length: members - 1 }, (_, u) => entry(u + 1));
  const energy = features * sum(({ count, gain }) => count * gain * gain);
  const named = pattern.reduce((total, value) => total + value * value, 1);
  const interference = { groups: [{ fraction: 1, gaussian: Math.max(0, energy - named), pattern }] };
  return withOrthogonalRows(interference, features);
}

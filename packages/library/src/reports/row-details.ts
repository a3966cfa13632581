import { type ReportDetail, specChange } from '@rugbench/report';
import { unpackNumbers } from '@rugbench/results';
import { certificateOf } from './certificate.ts';
import { orderedSpec } from './ordered-spec.ts';
import type { ReportLine, RowBehind } from './report-line.ts';
import { rowCommand } from './row-command.ts';

/** Rows and columns of W that a detail shows, at most. */
const MOST_SIDE = 64;
/** Digits of a training loss in a curve: more than a screen shows. */
const DIGITS = 6;

/** What details are asked. */
export interface DetailQuestion {
  /** bytes of JSON that they may take */
  readonly room: number;
  /** the spec that others are told by */
  readonly baseSpec: unknown;
  /** names of variants and decoders from outside */
  readonly outside: readonly string[];
}

/**
 * What lines open to, while there is room. Spec, certificate and command of all lines come first, then curves, then pictures of W; each
 * of them for the best lines first.
 *
 * @returns in the order of the lines; null for a line without details
 */
export function rowDetails(lines: readonly ReportLine[], question: DetailQuestion): (ReportDetail | null)[] {
  const details = lines.map((): ReportDetail | null => null);
  const order = lines.map((_, index) => index).sort((one, other) => byRank(lines[one]!, lines[other]!));
  const budget = { left: question.room };
  for (const index of order) {
    const { row, behind } = lines[index]!;
    if (behind === null) continue;
    const plain = plainDetail({ row, behind }, question);
    if (fits(plain, budget)) details[index] = plain;
  }
  for (const index of order) extend(details, index, { curve: thinned(lines[index]!.behind) }, budget);
  for (const index of order) {
    const corner = lines[index]!.behind?.corner;
    if (corner) extend(details, index, { corner: cornerOf(corner) }, budget);
  }
  return details;
}

function byRank(one: ReportLine, other: ReportLine): number {
  return (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.loss - other.loss;
}

function plainDetail(
  { row, behind }: Pick<ReportLine, 'row'> & { readonly behind: RowBehind },
  { baseSpec, outside }: DetailQuestion,
): ReportDetail {
  const { bounds, best } = behind;
  return {
    ...{ hash: row.hash, spec: specChange(baseSpec, orderedSpec(row.spec)), command: rowCommand(row, outside) },
    ...{ certificate: certificateOf(row, bounds, best), curve: [], corner: null },
  };
}

function fits(value: unknown, budget: { left: number }): boolean {
  const bytes = JSON.stringify(value).length;
  if (bytes > budget.left) return false;
  budget.left -= bytes;
  return true;
}

function extend(
  details: (ReportDetail | null)[],
  index: number,
  more: Partial<ReportDetail>,
  budget: { left: number },
): void {
  const detail = details[index];
  if (detail && fits(more, budget)) details[index] = { ...detail, ...more };
}

function thinned(behind: RowBehind | null): ReportDetail['curve'] {
  return (behind?.curve ?? []).map(({ step, loss }) => ({ step, loss: Number(loss.toPrecision(DIGITS)) }));
}

/**
 * The first rows and columns of W as bytes: 0 at -limit, 128 at 0, 255 at +limit.
 *
 * @param entries - W, row by row, as packed float32
 */
export function cornerOf({ side, entries }: NonNullable<RowBehind['corner']>): NonNullable<ReportDetail['corner']> {
  const shown = Math.min(side, MOST_SIDE);
  const all = unpackNumbers(entries, 4, shown * side);
  const values = Array.from({ length: shown * shown }, (_, at) => all[Math.floor(at / shown) * side + (at % shown)]!);
  const limit = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const bytes = Uint8Array.from(values, (value) => byteOf(limit === 0 ? 0 : value / limit));
  return { side: shown, limit, entries: Buffer.from(bytes).toString('base64') };
}

/** @param share - of the limit, from -1 to 1 */
function byteOf(share: number): number {
  return Math.round(share < 0 ? 128 + 128 * share : 128 + 127 * share);
}

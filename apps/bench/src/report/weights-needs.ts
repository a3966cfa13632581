import { type TableRow, weightsLabel } from '@rugbench/judging';
import { format } from '@rugbench/results';

/** Features lose so unequally that a mean hides it. */
const UNEQUAL = 1.05;
/** Sizes this near to 1 are rounding. */
const ROUNDING = 1e-9;

/**
 * What the forged weights of a table ask of a model that is to hold them, and how unequally their features fare: one line,
 * where several kinds of weights are compared and some have entries above the diagonal or serve some features worse.
 */
export function needsNotes(rows: readonly TableRow[]): string[] {
  const kinds = [...Map.groupBy(rows, ({ row }) => weightsLabel(row)).values()];
  if (kinds.length < 2) return [];
  const told = kinds.map(([first, ...others]) => ({ row: first!.row, spread: spreadOf([first!, ...others]) }));
  const matters = told.some(({ row, spread }) => spread > UNEQUAL || (row.needs?.largestEntry ?? 0) > 1 + ROUNDING);
  const forged = told.filter(({ row }) => row.start === null && row.needs !== null);
  if (!matters || forged.length === 0) return [];
  const each = forged.map(({ row, spread }) => `${weightsLabel(row)} ${needsText(row.needs!, spread)}`);
  return [`Weights by their largest |W_ij| / W_ii: ${each.join('; ')}.`];
}

/** The largest of the variants on one kind of weights; 1 where none has a prediction. */
function spreadOf(rows: readonly TableRow[]): number {
  return rows.reduce((most, { row }) => Math.max(most, row.spread ?? 1), 1);
}

function needsText({ largestEntry, symmetric, tied }: NonNullable<TableRow['row']['needs']>, spread: number): string {
  const form = !symmetric ? 'not symmetric' : tied ? 'symmetric' : 'symmetric, cannot be tied';
  const unequal = spread > UNEQUAL ? `, whose worst features lose ${format.ratio(spread)} times the mean` : '';
  return `${format.number(largestEntry)} (${form}${unequal})`;
}

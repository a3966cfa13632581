import { RugError } from '@rugbench/core';
import type { TableRow } from '@rugbench/judging';
import type { FigureDocument, Heading } from '@rugbench/plots/figures';
import type { ResultRow } from '@rugbench/results';
import { besideTheory, settingWords } from './theory-ratios.ts';

type ResidualsDocument = Extract<FigureDocument, { kind: 'residuals' }>;
type Residual = ResidualsDocument['input']['residuals'][number];

/** So many lines are drawn; of more, those furthest from theory. */
const MOST = 40;

/**
 * Measured loss over predicted loss for all rows in their order: predicted at this n where there is such a prediction, else at large n.
 * Rows without any are left out.
 *
 * @param rows - rows of several seeds become their mean
 * @param heading - `title`; `subtitle`: the setting; `caption`: the command
 * @throws RugError `OPTIONS` when no row has a prediction
 * @see docs/theory.md, "Theory at a given n"
 */
export function residualsFigure(rows: readonly (ResultRow | TableRow)[], heading: Heading): ResidualsDocument {
  const lines = besideTheory(rows);
  const settingOf = settingWords(
    lines.map(({ row }) => row),
    true,
  );
  const all = lines.flatMap(({ id, row, name, weights, loss, standardError, analytic, analyticAtN }): Residual[] => {
    const predicted = analyticAtN ?? analytic;
    if (predicted === null) return [];
    const error = standardError === null ? null : standardError / predicted;
    return [{ id, name, weights, setting: settingOf(row), ratio: loss / predicted, standardError: error }];
  });
  if (all.length === 0) {
    throw new RugError('OPTIONS', { who: 'residuals', must: 'a row must have a loss that theory predicts' });
  }
  const residuals = furthest(all);
  const part = residuals.length < all.length ? `the ${MOST} of ${all.length} rows furthest from theory` : '';
  const notes = [heading.subtitle ?? '', part].filter((note) => note !== '');
  return { kind: 'residuals', name: 'residuals', input: { ...heading, subtitle: notes.join('; '), residuals } };
}

/** Those with the largest |log ratio|, in the order in which they were. */
function furthest(all: readonly Residual[]): readonly Residual[] {
  if (all.length <= MOST) return all;
  const far = ({ ratio }: Residual): number => (ratio > 0 ? Math.abs(Math.log(ratio)) : Infinity);
  const kept = new Set([...all].sort((one, other) => far(other) - far(one)).slice(0, MOST));
  return all.filter((one) => kept.has(one));
}

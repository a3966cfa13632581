import type { JSX } from 'preact';
import { KEYS, type LineColumn, type Lines, columnOf, numberAt, valueAt } from '../report/lines.ts';
import { lossWithError, valueText } from '../report/number-text.ts';

interface CellProps {
  readonly lines: Lines;
  readonly line: number;
  readonly column: LineColumn;
}

/** What a cell of the table shows. */
export function CellContent({ lines, line, column }: CellProps): JSX.Element {
  if (column.key === KEYS.loss) return <LossCell lines={lines} line={line} />;
  if (column.key === KEYS.rank) return <>{rankText(lines, line) ?? valueText(null, 'whole')}</>;
  return <>{valueText(column.values[line]!, column.format)}</>;
}

/** A loss with its standard error, and below it how many samples are behind it and its place. */
function LossCell({ lines, line }: Omit<CellProps, 'column'>): JSX.Element {
  const loss = numberAt(lines, line, KEYS.loss);
  const samples = numberAt(lines, line, KEYS.samples);
  const rank = rankText(lines, line);
  const facts = [
    ...(rank === null ? [] : [`rank ${rank}`]),
    ...(samples === null ? [] : [`N = ${samples.toLocaleString('en-US')}`]),
  ];
  return (
    <>
      <span class="loss">{loss === null ? valueText(null, 'loss') : lossWithError(loss, numberAt(lines, line, KEYS.standardError))}</span>
      {facts.length > 0 && <span class="loss-facts">{facts.join(' · ')}</span>}
    </>
  );
}

/** Whether no line of its comparison is better. */
export function isBest(lines: Lines, line: number): boolean {
  return numberAt(lines, line, KEYS.rank) === 1;
}

/** A place with `=` where lines share it, such as `3=`. */
function rankText(lines: Lines, line: number): string | null {
  const rank = columnOf(lines, KEYS.rank)?.values[line] ?? null;
  return rank === null ? null : `${rank}${valueAt(lines, line, KEYS.tied) ?? ''}`;
}

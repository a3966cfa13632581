import { NONE, valueText } from '../../text/number-text.ts';
import type { JSX } from 'preact';
import { KEYS, type LineColumn, type Lines } from '../lines/lines.ts';
import { LossCell } from './loss-cell.tsx';
import { rankText } from './ranks.ts';

interface CellContentProps {
  readonly lines: Lines;
  readonly line: number;
  readonly column: LineColumn;
}

/** What a cell of the table shows. */
export function CellContent({ lines, line, column }: CellContentProps): JSX.Element {
  if (column.key === KEYS.loss) return <LossCell lines={lines} line={line} />;
  if (column.key === KEYS.rank) return <>{rankText(lines, line) ?? NONE}</>;
  return <>{valueText(column.values[line]!, column.format)}</>;
}

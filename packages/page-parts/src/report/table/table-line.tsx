import type { ComponentChildren, JSX } from 'preact';
import { lineName } from '../lines/line-name.ts';
import { KEYS, type LineColumn, type Lines } from '../lines/lines.ts';
import { CellContent } from './cell-content.tsx';
import { isBest } from './ranks.ts';

interface TableLineProps {
  readonly lines: Lines;
  readonly line: number;
  readonly columns: readonly LineColumn[];
  readonly open: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onSelect: () => void;
  /** below the line while it is open */
  readonly details: () => ComponentChildren;
}

/** One line of the table, and below it, while the line is open, its details. */
export function TableLine(props: TableLineProps): JSX.Element {
  const { lines, line, columns, open, selected, details } = props;
  const id = lines.ids[line]!;
  const best = isBest(lines, line);
  const opening = columns.find(({ key }) => key === KEYS.variant) ?? columns[0];
  const look = [best && 'best', selected && 'selected', open && 'open'].filter(Boolean).join(' ');
  return (
    <>
      <tr class={`line ${look}`} id={`line-${id}`} onClick={(event) => clickedLine(event, props.onOpen)}>
        <td class="mark-cell">
          <input
            type="checkbox"
            checked={selected}
            onChange={props.onSelect}
            aria-label={`Mark ${lineName(lines, line)} in the figures`}
          />
        </td>
        {columns.map((column) =>
          column === opening ? (
            <th scope="row" key={column.key} class={kindOf(column, line)}>
              <button
                type="button"
                class="opener"
                aria-expanded={open}
                aria-controls={open ? `details-${id}` : undefined}
                onClick={props.onOpen}
              >
                <span class="opener-sign" aria-hidden="true">
                  {open ? '▾' : '▸'}
                </span>
                {best && <BestMark />}
                <span>
                  <CellContent lines={lines} line={line} column={column} />
                </span>
              </button>
            </th>
          ) : (
            <td key={column.key} class={kindOf(column, line)}>
              <CellContent lines={lines} line={line} column={column} />
            </td>
          ),
        )}
      </tr>
      {open && (
        <tr class="details-line" id={`details-${id}`}>
          <td colSpan={columns.length + 1}>
            <div class="details-frame">{details()}</div>
          </td>
        </tr>
      )}
    </>
  );
}

function BestMark(): JSX.Element {
  return (
    <span class="best-mark" title="no line of its comparison is better">
      <span aria-hidden="true">★</span>
      <span class="only-read">best: </span>
    </span>
  );
}

/** Words of up to this length keep on one line. */
const SHORT = 30;

function kindOf({ format, values }: LineColumn, line: number): string {
  if (format !== 'text') return 'number';
  return String(values[line] ?? '').length <= SHORT ? 'words short' : 'words';
}

/** A click anywhere on a line opens it, unless text is being selected or another control was meant. */
function clickedLine(event: MouseEvent, open: () => void): void {
  const target = event.target as Element;
  if (target.closest('button, input, a, label') || window.getSelection()?.toString()) return;
  open();
}

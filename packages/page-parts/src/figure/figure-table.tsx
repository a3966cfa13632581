import { type FigureDocument, figureOf } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { valueText } from '../text/number-text.ts';

/** How many rows are shown; the CSV file has all. */
const MOST_ROWS = 200;

/** The numbers of a figure, for those who would rather read them; made when they are asked for. */
export function FigureTable({ figure }: { readonly figure: FigureDocument }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="figure-numbers no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers</summary>
      {open && <Numbers figure={figure} />}
    </details>
  );
}

function Numbers({ figure }: { readonly figure: FigureDocument }): JSX.Element {
  const { columns, rows } = figureOf(figure as never).data;
  return (
    <div class="table-frame low" role="region" aria-label={`Numbers of ${figure.input.title}`} tabIndex={0}>
      <table class="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, k) => (
            <tr key={k}>
              {row.map((value, column) => (
                <td key={column} class={typeof value === 'number' ? 'number' : ''}>
                  {valueText(value, 'plain')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p class="note">
          The first {MOST_ROWS} of {rows.length}; the CSV file has all.
        </p>
      )}
    </div>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { wholeText } from '../../text/number-text.ts';
import type { Lines } from '../lines/lines.ts';
import type { View } from '../view/view.ts';
import { Pager } from './pager.tsx';
import { TableHead } from './table-head.tsx';
import { TableLine } from './table-line.tsx';
import type { OrderedLines } from './table-model.ts';
import { TableTools } from './table-tools.tsx';

interface TableSectionProps {
  readonly lines: Lines;
  readonly ordered: OrderedLines;
  readonly view: View;
  /** ids of lines that are marked */
  readonly selected: ReadonlySet<string>;
  readonly seeds: boolean;
  readonly onChange: (members: Partial<View>) => void;
  readonly onSelect: (line: number) => void;
  readonly onReset: () => void;
  readonly onSave: (what: 'all' | 'shown') => void;
  /** what a line opens to */
  readonly details: (line: number) => ComponentChildren;
}

/** The table of all lines. */
export function TableSection(props: TableSectionProps): JSX.Element {
  const { lines, ordered, view, selected, seeds, onChange, details } = props;
  const shown = shownColumns(lines, view);
  const columns = lines.columns.filter(({ key }) => shown.has(key));
  return (
    <section class="table-section" aria-labelledby="table-title">
      <div class="section-head">
        <h2 id="table-title">Lines</h2>
        <p class="count" role="status">
          {countText(lines, ordered)}
        </p>
      </div>
      <TableTools
        {...{ columns: lines.columns, shown, view, seeds, onChange }}
        onReset={props.onReset}
        onSaveAll={() => props.onSave('all')}
        onSaveShown={() => props.onSave('shown')}
      />
      <div class="table-frame" role="region" aria-labelledby="table-title" tabIndex={0}>
        <table>
          <caption class="only-read">
            Measured lines. Titles of columns sort; the first column of a line opens its details.
          </caption>
          <TableHead columns={columns} view={view} onChange={onChange} />
          <tbody>
            {ordered.page.map((line) => {
              const id = lines.ids[line]!;
              return (
                <TableLine
                  key={id}
                  {...{ lines, line, columns }}
                  open={view.open === id}
                  selected={selected.has(id)}
                  onOpen={() => onChange({ open: view.open === id ? null : id })}
                  onSelect={() => props.onSelect(line)}
                  details={() => details(line)}
                />
              );
            })}
          </tbody>
        </table>
        {ordered.places.length === 0 && <p class="empty">No line passes the filters. Reset shows all lines.</p>}
      </div>
      <Pager page={ordered.pageIndex} pages={ordered.pages} onPage={(page) => onChange({ page })} />
    </section>
  );
}

function shownColumns({ columns }: Lines, view: View): ReadonlySet<string> {
  const asked = columns.filter(({ key }) => view.columns?.includes(key));
  return new Set((asked.length > 0 ? asked : columns.filter(({ shown }) => shown)).map(({ key }) => key));
}

function countText({ count }: Lines, { places }: OrderedLines): string {
  const whole = wholeText(count);
  const lines = count === 1 ? 'line' : 'lines';
  return places.length === count ? `${whole} ${lines}` : `${wholeText(places.length)} of ${whole} ${lines}`;
}

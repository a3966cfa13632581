import type { JSX } from 'preact';
import type { LineColumn } from '../lines/lines.ts';
import { type View, isTableChanged } from '../view/view.ts';
import { ColumnMenu } from './column-menu.tsx';

interface TableToolsProps {
  readonly columns: readonly LineColumn[];
  readonly shown: ReadonlySet<string>;
  readonly view: View;
  /** whether there are seeds to group over */
  readonly seeds: boolean;
  readonly onChange: (members: Partial<View>) => void;
  readonly onReset: () => void;
  readonly onSaveAll: () => void;
  readonly onSaveShown: () => void;
}

/** Search, grouping, columns, reset and downloads. */
export function TableTools({ columns, shown, view, seeds, onChange, ...does }: TableToolsProps): JSX.Element {
  return (
    <div class="tools no-print" role="group" aria-label="Table">
      <label class="search">
        <span class="only-read">Search all columns</span>
        <input
          type="search"
          placeholder="Search all columns"
          value={view.search}
          onInput={(event) => onChange({ search: event.currentTarget.value, page: 0 })}
        />
      </label>
      {seeds && (
        <label class="button check">
          <input
            type="checkbox"
            checked={view.grouped}
            onChange={() => onChange({ grouped: !view.grouped, page: 0, open: null })}
          />
          <span>Mean over seeds</span>
        </label>
      )}
      <ColumnMenu columns={columns} shown={shown} onShow={(keys) => onChange({ columns: keys })} />
      <button type="button" class="button" disabled={!isTableChanged(view)} onClick={does.onReset}>
        Reset
      </button>
      <span class="tools-end">
        <button type="button" class="button" onClick={does.onSaveShown}>
          CSV of these lines
        </button>
        <button type="button" class="button" onClick={does.onSaveAll}>
          CSV of all lines
        </button>
      </span>
    </div>
  );
}

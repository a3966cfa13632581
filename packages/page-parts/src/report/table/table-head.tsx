import type { JSX } from 'preact';
import type { LineColumn } from '../lines/lines.ts';
import type { Sorted, View } from '../view/view.ts';
import { lineFilter } from './line-filter.ts';

interface TableHeadProps {
  readonly columns: readonly LineColumn[];
  readonly view: View;
  readonly onChange: (members: Partial<View>) => void;
}

/** Titles that sort, and below them the filters. */
export function TableHead({ columns, view, onChange }: TableHeadProps): JSX.Element {
  return (
    <thead>
      <tr>
        <th scope="col" class="mark-cell">
          <span class="only-read">marked in the figures</span>
        </th>
        {columns.map((column) => (
          <SortHead key={column.key} column={column} sort={view.sort} onSort={(sort) => onChange({ sort, page: 0 })} />
        ))}
      </tr>
      <tr class="filters no-print">
        <td class="mark-cell" />
        {columns.map((column) => (
          <td key={column.key}>
            <FilterInput
              column={column}
              text={view.filters[column.key] ?? ''}
              onFilter={(text) => onChange({ filters: withFilter(view.filters, column.key, text), page: 0 })}
            />
          </td>
        ))}
      </tr>
    </thead>
  );
}

interface SortHeadProps {
  readonly column: LineColumn;
  readonly sort: readonly Sorted[];
  readonly onSort: (sort: readonly Sorted[]) => void;
}

function SortHead({ column: { key, title, about, format }, sort, onSort }: SortHeadProps): JSX.Element {
  const level = sort.findIndex((sorted) => sorted.key === key);
  const own = sort[level];
  const direction = own ? (own.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={direction} class={format === 'text' ? '' : 'number'}>
      <button
        type="button"
        class="sort"
        title={`${about}. Click to sort, with shift by several columns.`}
        onClick={(event) => onSort(nextSort(sort, key, event.shiftKey))}
      >
        <span>{title}</span>
        <span class="sort-sign" aria-hidden="true">
          {own ? (own.descending ? '▼' : '▲') : ''}
          {own && sort.length > 1 ? <sub>{level + 1}</sub> : ''}
        </span>
      </button>
    </th>
  );
}

/** The order after a click: ascending, descending, none; with shift the other levels stay. */
function nextSort(sort: readonly Sorted[], key: string, several: boolean): readonly Sorted[] {
  const own = sort.find((sorted) => sorted.key === key);
  const next = own === undefined ? [{ key, descending: false }] : own.descending ? [] : [{ key, descending: true }];
  if (!several) return next;
  if (own === undefined) return [...sort, ...next];
  return sort.flatMap((sorted) => (sorted.key === key ? next : [sorted]));
}

interface FilterInputProps {
  readonly column: LineColumn;
  readonly text: string;
  readonly onFilter: (text: string) => void;
}

function FilterInput({ column: { key, title, format }, text, onFilter }: FilterInputProps): JSX.Element {
  const words = format === 'text';
  const unread = text.trim() !== '' && lineFilter(text, words) === null;
  const how = words ? 'contains; !text leaves out' : '< 0.01, >= 2, 0.1..0.3, or a number';
  return (
    <input
      class="filter"
      type="text"
      data-filter={key}
      aria-label={`Filter ${title}: ${how}`}
      aria-invalid={unread}
      title={unread ? `Not a filter of numbers. Try ${how}.` : how}
      placeholder={words ? 'contains' : '0.1..0.3'}
      value={text}
      onInput={(event) => onFilter(event.currentTarget.value)}
    />
  );
}

function withFilter(filters: View['filters'], key: string, text: string): View['filters'] {
  const others = Object.entries(filters).filter(([other]) => other !== key);
  return Object.fromEntries(text === '' ? others : [...others, [key, text]]);
}

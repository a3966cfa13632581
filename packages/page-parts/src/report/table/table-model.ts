import {
  type Row,
  columnFilteringFeature,
  constructTable,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { LineColumn, Lines } from '../lines/lines.ts';
import type { View } from '../view/view.ts';
import { type Passes, lineFilter, textFilter } from './line-filter.ts';

/** How many lines a page of the table has. */
export const PAGE_SIZE = 50;

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortedRowModel: createSortedRowModel(),
});

/** A row of table-core: it wants an object. */
interface Place {
  readonly place: number;
}

type LineRow = Row<typeof features, Place>;

/** Lines in the order of a view. */
export interface OrderedLines {
  /** places of all lines that pass the filters, in their order */
  readonly places: readonly number[];
  /** places of the lines of one page */
  readonly page: readonly number[];
  /** which page, from 0 */
  readonly pageIndex: number;
  /** how many pages there are, at least 1 */
  readonly pages: number;
}

/** What orders the same lines again and again: unchanged filters and orders cost nothing. */
export type LineOrder = (view: View, pageSize?: number) => OrderedLines;

/** Sorts, filters and pages lines; a row of the table is the place of a line. */
export function lineOrder(lines: Lines): LineOrder {
  const table = constructTable({
    features,
    data: Array.from({ length: lines.count }, (_, place): Place => ({ place })),
    columns: lines.columns.map(tableColumn),
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: passesFilter,
    autoResetPageIndex: false,
    enableSortingRemoval: true,
  });
  let last: View | null = null;
  return (view, pageSize = PAGE_SIZE) => {
    if (view.filters !== last?.filters) table.setColumnFilters(filtersOf(lines, view));
    if (view.search !== last?.search) table.setGlobalFilter(searchOf(view));
    if (view.sort !== last?.sort)
      table.setSorting(view.sort.map(({ key, descending }) => ({ id: key, desc: descending })));
    last = view;
    const places = table.getSortedRowModel().rows.map(({ original }) => original.place);
    const pages = Math.max(1, Math.ceil(places.length / pageSize));
    const pageIndex = Math.min(view.page, pages - 1);
    table.setPagination({ pageIndex, pageSize });
    return { places, page: table.getPaginatedRowModel().rows.map(({ original }) => original.place), pageIndex, pages };
  };
}

function tableColumn({ key, values, format }: LineColumn) {
  return {
    id: key,
    accessorFn: ({ place }: Place) => values[place] ?? undefined,
    sortUndefined: 'last' as const,
    sortFn: format === 'text' ? byWords : byNumbers,
    filterFn: passesFilter,
  };
}

/** A test in an object: table-core takes a bare function for one that changes the filter before. */
interface Filter {
  readonly passes: Passes;
}

function passesFilter(row: LineRow, key: string, { passes }: Filter): boolean {
  return passes(row.getValue<string | number | undefined>(key) ?? null);
}

const WORDS = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byWords(one: LineRow, other: LineRow, key: string): number {
  return WORDS.compare(one.getValue(key), other.getValue(key));
}

function byNumbers(one: LineRow, other: LineRow, key: string): number {
  return one.getValue<number>(key) - other.getValue<number>(key);
}

/** The filters of a view that can be read; the others are left out, and their inputs say so. */
function filtersOf(lines: Lines, { filters }: View): { id: string; value: Filter }[] {
  return lines.columns.flatMap(({ key, format }) => {
    const passes = lineFilter(filters[key] ?? '', format === 'text');
    return passes ? [{ id: key, value: { passes } }] : [];
  });
}

function searchOf({ search }: View): Filter | undefined {
  return search.trim() === '' ? undefined : { passes: textFilter(search) };
}

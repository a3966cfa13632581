import { INITIAL_VIEW, type Sorted, type View } from './view.ts';

/** Before the key of a column, in the name of its filter. */
const FILTER = 'f.';

/** A view as the part of a link behind `#`; empty for the first view. */
export function viewHash(view: View): string {
  const words = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== '') words.set(name, value);
  };
  put('sort', view.sort.map(({ key, descending }) => (descending ? `-${key}` : key)).join(','));
  for (const [key, filter] of Object.entries(view.filters)) put(`${FILTER}${key}`, filter);
  put('find', view.search);
  if (view.columns) words.set('columns', view.columns.join(','));
  put('group', view.grouped ? 'seeds' : '');
  put('page', view.page > 0 ? String(view.page + 1) : '');
  put('open', view.open ?? '');
  put('marked', view.selected.join(','));
  put('residuals', view.residuals.join(','));
  put('theme', view.theme ?? '');
  return words.toString();
}

/** The view of a link; what a link has that no view has is left out, as links may be older than the page. */
export function viewOfHash(hash: string): View {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const columns = words.get('columns');
  const theme = words.get('theme');
  const filters = [...words].filter(([name, value]) => name.startsWith(FILTER) && value !== '');
  return {
    ...INITIAL_VIEW,
    sort: list(words.get('sort')).map(sorted),
    filters: Object.fromEntries(filters.map(([name, value]) => [name.slice(FILTER.length), value])),
    search: words.get('find') ?? '',
    columns: columns === null ? null : list(columns),
    grouped: words.get('group') === 'seeds',
    page: Math.max(0, (Number.parseInt(words.get('page') ?? '', 10) || 1) - 1),
    open: words.get('open') || null,
    selected: list(words.get('marked')),
    residuals: list(words.get('residuals')),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}

function list(text: string | null): string[] {
  return [...new Set((text ?? '').split(',').filter(Boolean))];
}

function sorted(word: string): Sorted {
  return word.startsWith('-') ? { key: word.slice(1), descending: true } : { key: word, descending: false };
}

import type { SearchEntry } from './entry.ts';
import { excerpt, stretches } from './excerpt.ts';
import { queryWords, rank } from './rank.ts';

/**
 * The search of the site: fills the dialog that TypeDoc's pages have. TypeDoc's own script opens it and moves through what is found by the
 * arrow keys; the entries are fetched when the dialog is first used.
 */
declare global {
  interface Window {
    /** every place of the site, put there by `assets/search-index.js` */
    siteSearchIndex?: readonly SearchEntry[];
  }
}

const SHOWN = 12;
const EXCERPT = 150;

const field = document.querySelector<HTMLInputElement>('#tsd-search-input');
const results = document.querySelector<HTMLElement>('#tsd-search-results');
const status = document.querySelector<HTMLElement>('#tsd-search-status');
const dialog = document.querySelector<HTMLDialogElement>('#tsd-search');
const base = document.documentElement.dataset.base ?? './';

if (field && results && status && dialog) {
  status.textContent = '';
  const show = (): void => showFound(field, results, status);
  field.addEventListener('focus', () => fetchEntries(show, status), { once: true });
  field.addEventListener('input', show);
  // TypeDoc's script looks for a link within an option; here the option is the link.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') (activeOption(field) ?? results.querySelector<HTMLElement>('a'))?.click();
  });
  results.addEventListener('click', () => dialog.close());
}

function activeOption(input: HTMLInputElement): HTMLElement | null {
  return document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
}

/** By a script element, which works for pages that were opened from a disk, too. */
function fetchEntries(then: () => void, line: HTMLElement): void {
  const script = document.createElement('script');
  script.src = `${base}assets/search-index.js`;
  script.addEventListener('load', then);
  script.addEventListener('error', () => (line.textContent = 'The index of the search is missing.'));
  document.head.append(script);
}

function showFound(input: HTMLInputElement, list: HTMLElement, line: HTMLElement): void {
  const query = input.value.trim();
  const entries = window.siteSearchIndex;
  input.setAttribute('aria-activedescendant', '');
  const found = entries === undefined ? [] : rank(entries, query, SHOWN);
  list.replaceChildren(...found.map((entry, at) => option(entry, queryWords(query), at)));
  line.textContent =
    entries === undefined || query === '' || found.length > 0 ? '' : `Nothing is found for “${query}”.`;
}

function option({ title, where, url, text }: SearchEntry, words: readonly string[], at: number): HTMLElement {
  const link = document.createElement('a');
  link.href = base + url;
  link.id = `site-search-${at}`;
  link.role = 'option';
  link.ariaSelected = 'false';
  link.tabIndex = -1;
  link.append(marked('found-title', title, words), marked('found-where', where, words));
  if (text !== '') link.append(marked('found-text', excerpt(text, words, EXCERPT), words));
  return link;
}

function marked(name: string, text: string, words: readonly string[]): HTMLElement {
  const line = document.createElement('span');
  line.className = name;
  for (const piece of stretches(text, words)) {
    const part = piece.found ? document.createElement('mark') : document.createTextNode('');
    part.textContent = piece.text;
    line.append(part);
  }
  return line;
}

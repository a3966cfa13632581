import type { AnyTab } from '../tab/tab.ts';
import { type State, firstState, stateOfWords, wordsOfState } from './tab-state.ts';

/** What a reader chose: all that a link restores, and the state of tabs that are not open. */
export interface View {
  /** id of the open tab */
  readonly tab: string;
  /** the state of each tab, by id */
  readonly states: Readonly<Record<string, State>>;
  /** colours; null: those of the system */
  readonly theme: 'light' | 'dark' | null;
  /** a line for each part of the link that could not be used; a link that is written has none */
  readonly complaints: readonly string[];
}

/** The name of the colours in a link. */
const THEME = 'theme';

/**
 * The view of a link: `#TAB?NAME=VALUE&...`. What cannot be used has its default, and a line that says so.
 *
 * @param tabs - all tabs, the first of which is open where a link names none
 */
export function viewOfHash(tabs: readonly AnyTab[], hash: string): View {
  const [, id = '', query = ''] = /^#?([^?]*)\??(.*)$/s.exec(hash)!;
  const named = tabs.find((tab) => tab.id === id);
  const tab = named ?? tabs[0]!;
  const words = [...new URLSearchParams(query)];
  const theme = words.find(([name]) => name === THEME)?.[1] ?? null;
  const known = theme === 'light' || theme === 'dark' ? theme : null;
  const read = stateOfWords(
    tab,
    words.filter(([name]) => name !== THEME),
  );
  const ids = tabs.map((one) => one.id).join(', ');
  return {
    tab: tab.id,
    states: { ...Object.fromEntries(tabs.map((one) => [one.id, firstState(one)])), [tab.id]: read.state },
    theme: known,
    complaints: [
      ...(named || id === '' ? [] : [`The tab of a link must be among ${ids}, got ${id}. Shown: ${tab.id}.`]),
      ...read.complaints,
      ...(theme === known ? [] : [`theme must be light or dark, got ${theme}. Shown in the colours of the system.`]),
    ],
  };
}

/** A view as the part of a link behind `#`. */
export function viewHash(tabs: readonly AnyTab[], { tab, states, theme }: View): string {
  const open = tabs.find(({ id }) => id === tab)!;
  const words = new URLSearchParams(wordsOfState(open, states[tab]!));
  if (theme) words.set(THEME, theme);
  const query = words.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query === '' ? (tab === tabs[0]!.id ? '' : tab) : `${tab}?${query}`;
}

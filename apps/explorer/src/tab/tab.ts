import type { z } from '@rugbench/core';
import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';

/** What the view of a tab is given. */
export interface TabProps<State> {
  /** all that a reader chose on this tab: what a link restores */
  readonly state: State;
  /** changes some members of the state; the address follows */
  readonly onChange: (members: Partial<State>) => void;
  /** how figures are drawn now: colours and width; the same object while nothing changes */
  readonly look: Look;
}

/** The part of a tab that is loaded when the tab is opened for the first time. */
export interface TabView<State> {
  /** draws the tab */
  View(props: TabProps<State>): JSX.Element;
}

/**
 * A tab of the explorer. The definition is loaded with the page, so it imports nothing heavy; what it shows comes with `load`.
 *
 * @typeParam State - all that a reader can choose on the tab
 */
export interface Tab<State> {
  /** names the tab in links: lower case and hyphens */
  readonly id: string;
  /** on the tab */
  readonly title: string;
  /** below the title, in a sentence: what there is to see */
  readonly about: string;
  /**
   * All that a reader can choose, in the order in which links have it: members are flat (numbers, words, yes or no, lists of these), each
   * with its default and `.describe()`, by which a bad value is refused.
   */
  readonly state: z.ZodObject & { readonly _zod: { readonly output: State } };
  /** the `rug` command that answers the same question, without `npx` */
  command(state: State): string;
  /** loads what the tab shows, once */
  load(): Promise<TabView<State>>;
}

/** A tab whose state is known to the tab alone. */
export type AnyTab = Tab<Readonly<Record<string, unknown>>>;

/** Checks that the parts of a tab agree, and forgets the type of its state: the shell needs none. */
export function defineTab<State extends Readonly<Record<string, unknown>>>(tab: Tab<State>): AnyTab {
  return tab as unknown as AnyTab;
}

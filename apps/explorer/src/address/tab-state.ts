import { type RugError, type z, firstLine, parseOptions } from '@rugbench/core';
import type { AnyTab } from '../tab/tab.ts';
import { memberOfText, memberText } from './member-text.ts';

/** The state of a tab. */
export type State = Readonly<Record<string, unknown>>;

/** A state that was read, and what could not be. */
export interface ReadState {
  /** defaults where nothing was said, or nothing that can be used */
  readonly state: State;
  /** a line for each member that could not be used */
  readonly complaints: readonly string[];
}

/** The state of a tab of which a reader chose nothing. */
export function firstState({ state }: Pick<AnyTab, 'state'>): State {
  return state.parse({});
}

/** The words of a link behind the name of its tab: what differs from the first state. */
export function wordsOfState(tab: Pick<AnyTab, 'state'>, state: State): [name: string, text: string][] {
  const first = firstState(tab);
  return Object.keys(tab.state.shape).flatMap((name): [string, string][] => {
    const text = memberText(state[name]);
    return state[name] === undefined || text === memberText(first[name]) ? [] : [[name, text]];
  });
}

/** The state that words of a link say; a member that cannot be used has its default, and a line that says so. */
export function stateOfWords(tab: Pick<AnyTab, 'id' | 'state'>, words: Iterable<readonly [string, string]>): ReadState {
  const state: Record<string, unknown> = { ...firstState(tab) };
  const complaints: string[] = [];
  for (const [name, text] of words) {
    const member = Object.hasOwn(tab.state.shape, name) ? (tab.state.shape[name] as z.ZodType) : undefined;
    const meant = member && memberOfText(member, text);
    if (meant) state[name] = meant.value;
    else complaints.push(complaintOf(tab, name, text));
  }
  return { state, complaints };
}

/** What is wrong with a word of a link, as the command would say it, and what is shown instead. */
function complaintOf(tab: Pick<AnyTab, 'id' | 'state'>, name: string, text: string): string {
  const number = Number(text);
  const given = { [name]: text.trim() !== '' && Number.isFinite(number) ? number : text };
  try {
    parseOptions(tab.id, tab.state, given);
  } catch (error) {
    const known = Object.hasOwn(tab.state.shape, name);
    const instead = known ? `Shown with ${name} = ${memberText(firstState(tab)[name])}.` : 'Shown without.';
    return `${firstLine(error as RugError).replace(/\.?$/, '.')} ${instead}`;
  }
  return `${tab.id}: ${name} = ${text} cannot be used.`;
}

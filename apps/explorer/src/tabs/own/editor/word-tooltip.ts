import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { docElement } from './completion.ts';
import { placeOf } from './place-of.ts';
import type { Words } from './words.ts';

/** Shows the declaration of the word under the pointer. */
export function wordTooltip(words: Words): Extension {
  return hoverTooltip(({ state }, position) => {
    const word = state.wordAt(position);
    if (!word) return null;
    const name = state.sliceDoc(word.from, word.to);
    const found = placeOf(state, word.to, words)?.words.find((one) => one.name === name);
    const known = found ?? words.core.find((one) => one.name === name && name.length > 1);
    return known ? { pos: word.from, end: word.to, above: true, create: () => ({ dom: docElement(known) }) } : null;
  });
}

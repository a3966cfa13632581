import { type Completion, type CompletionContext, type CompletionResult, snippet } from '@codemirror/autocomplete';
import { localCompletionSource } from '@codemirror/lang-javascript';
import { placeOf, valuesAt } from './place-of.ts';
import type { Word, Words } from './words.ts';

/** What can be typed, from the words of core and the names of the file. */
export function completionSource(
  words: Words,
): (context: CompletionContext) => CompletionResult | null | Promise<CompletionResult | null> {
  return (context) => {
    const values = valuesAt(context.state, context.pos, words);
    if (values) return inQuotes(context, values);
    const typed = context.matchBefore(/\w*/)!;
    const member = context.state.sliceDoc(typed.from - 1, typed.from) === '.';
    if (typed.from === typed.to && !context.explicit && !member) return null;
    const place = placeOf(context.state, context.pos, words);
    if (member && !place) return null;
    const own = place && place.words.map((word) => optionOf(word, place.members));
    if (own && (member || place.members)) return { from: typed.from, options: own, validFor: /^\w*$/ };
    const local = localCompletionSource(context);
    if (!own) return local;
    return { from: typed.from, options: [...own, ...(local?.options ?? [])], validFor: /^\w*$/ };
  };
}

function inQuotes(context: CompletionContext, values: readonly string[]): CompletionResult | null {
  const typed = context.matchBefore(/\w*/)!;
  return { from: typed.from, options: values.map((label) => ({ label, type: 'enum' })), validFor: /^\w*$/ };
}

function optionOf(word: Word, members: boolean): Completion {
  const { name, signature } = word;
  const isCall = /^\w+\??\(|^\w+</.test(signature) && !members;
  return {
    label: name,
    type: isCall ? 'function' : members ? 'property' : 'variable',
    detail: detailOf(word),
    info: () => docElement(word),
    ...(members && { apply: `${name}: ` }),
    ...(isCall && { apply: applied(word) }),
  };
}

/** What stands behind the name, as short as it may be. */
function detailOf({ name, signature }: Word): string {
  const rest = signature.slice(name.length).replace(/^\?/, '').replace(/^: /, '').replaceAll(': Operand', '');
  return rest.length > 48 ? '' : rest;
}

/** Puts in the name, and a place for each argument. */
function applied({ name, signature }: Word): ReturnType<typeof snippet> {
  const list = /\(([^()]*)\): Scalar$/.exec(signature)?.[1];
  if (list === undefined) return snippet(`${name}(\${})`);
  const given = list.split(', ').map((one) => `\${${one.split(':')[0]!}}`);
  return snippet(`${name}(${given.join(', ')})`);
}

/** The declaration of a word, and what its docstring says. */
export function docElement({ signature, doc }: Word): HTMLElement {
  const element = document.createElement('div');
  element.className = 'word-doc';
  const code = element.appendChild(document.createElement('code'));
  code.textContent = signature;
  for (const paragraph of doc.split('\n').filter(Boolean)) {
    element.appendChild(document.createElement('p')).textContent = paragraph.replaceAll('`', '');
  }
  return element;
}

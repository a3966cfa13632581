import { javascript } from '@codemirror/lang-javascript';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import * as core from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { readWords } from '../../../../vite/algebra-words.ts';
import { EXAMPLES } from '../examples.ts';
import { placeOf, valuesAt } from './place-of.ts';

const words = readWords();
const names = (list: readonly { readonly name: string }[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name);

/** The state of a file with a cursor, which `|` stands for. */
function at(marked: string): [state: EditorState, position: number] {
  const position = marked.indexOf('|');
  const doc = marked.replace('|', '');
  const state = EditorState.create({ doc, extensions: [javascript()] });
  ensureSyntaxTree(state, doc.length, 5000);
  return [state, position];
}

function wordsAt(marked: string): string[] | null {
  const [state, position] = at(marked);
  const place = placeOf(state, position, words);
  return place && names(place.words);
}

describe('the words of core', () => {
  it('are all members of the algebra that runs, each with its declaration and what it is', () => {
    const algebra = core.algebraOf(new core.Tracer());
    expect(names(words.algebra).sort()).toEqual(Object.keys(algebra).sort());
    for (const { name, signature, doc } of words.algebra) {
      expect(signature).toMatch(new RegExp(`^${name}\\(.*\\): Scalar$`));
      expect(doc).not.toBe('');
    }
  });

  it('are all that an example says of a variant, and what core exports', () => {
    const known = new Set(names(words.definition));
    const used = EXAMPLES.flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name!));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    for (const name of names(words.core)) expect(core).toHaveProperty(name);
  });

  it('have the values that a member may take', () => {
    expect(words.parameter.find(({ name }) => name === 'domain')!.values).toEqual(['real', 'positive', 'unit']);
    expect(words.definition.find(({ name }) => name === 'title')!.values).toEqual([]);
  });
});

describe('what can be typed', () => {
  it('behind the first argument of a formula is the algebra, whatever it is called', () => {
    for (const m of ['m', 'algebra']) {
      expect(wordsAt(`defineVariant({ activation: (${m}, z) => ${m}.|add(z, 1) })`)).toEqual(names(words.algebra));
    }
    expect(wordsAt('const kernel = (m, z) => m.d|iv(z, 2);')).toEqual(names(words.algebra));
    expect(wordsAt('defineVariant({ activation: (m, z) => z.|x })')).toBeNull();
  });

  it('in a definition is what is declared there', () => {
    expect(wordsAt('defineVariant({ na|me: 1 })')).toEqual(names(words.definition));
    expect(wordsAt("defineVariant({ name: 'a', | })")).toEqual(names(words.definition));
    expect(wordsAt('defineVariant({ parameters: { width: { ini|tial: 1 } } })')).toEqual(names(words.parameter));
    expect(wordsAt('defineVariant({ keep: () => ({ pe|r: 1 }) })')).toEqual(names(words.keep));
    expect(wordsAt('defineVariant({ parameters: { wid|th: {} } })')).toBeNull();
  });

  it('outside of all is what is imported', () => {
    expect(wordsAt('def|')).toEqual(['defineVariant', 'defineConfig', 'z']);
  });

  it('in quotes is what the member may be', () => {
    const [state, position] = at("defineVariant({ parameters: { width: { domain: 'po|s' } } })");
    expect(valuesAt(state, position, words)).toEqual(['real', 'positive', 'unit']);
    const [other, there] = at("defineVariant({ name: 'po|s' })");
    expect(valuesAt(other, there, words)).toBeNull();
  });
});

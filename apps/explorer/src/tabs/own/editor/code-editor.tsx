import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import words from 'virtual:algebra-words';
import type { Given } from '../use-file.ts';
import { completionSource } from './completion.ts';
import { wordTooltip } from './word-tooltip.ts';

interface CodeEditorProps {
  /** what the editor begins with; another object begins anew */
  readonly given: Given;
  /** names the editor for those who cannot see it */
  readonly label: string;
  /** id of what says how the editor is left by keyboard */
  readonly describedBy: string;
  readonly onText: (text: string) => void;
}

/** Colours come from the page, so that they follow light and dark. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.keyword, class: 'code-keyword' },
  { tag: [tags.string, tags.number, tags.bool, tags.null, tags.regexp], class: 'code-literal' },
  { tag: tags.comment, class: 'code-comment' },
  { tag: [tags.propertyName, tags.function(tags.variableName)], class: 'code-name' },
]);

/** An editor of one file, which knows the words of the algebra. The Tab key is left to the page: it moves on from the editor. */
export function CodeEditor({ given, label, describedBy, onText }: CodeEditorProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const heard = useRef(onText);
  heard.current = onText;
  useEffect(() => {
    const view = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: given.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          javascript(),
          syntaxHighlighting(HIGHLIGHT),
          autocompletion({ override: [completionSource(words)], icons: false }),
          wordTooltip(words),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) heard.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    const view = editor.current!;
    const { text } = given;
    if (view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [given]);
  return <div class="code-editor" ref={place} />;
}

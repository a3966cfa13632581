import { firstLine } from '@rugbench/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { compressed, uncompressed } from './code-text.ts';
import { exampleOf } from './examples.ts';
import { LONGEST_CODE, type OwnState } from './state.ts';

/** How long a change of the text waits for the next, ms. */
const DELAY = 500;

/** A text for the editor: another object is another text, even of the same letters. */
export interface Given {
  /** what the editor begins with */
  readonly text: string;
}

/** The file that a reader edits. */
export interface File {
  /** what the editor was given last, by an example or a link; null: the link is being read */
  readonly given: Given | null;
  /** the text in the editor; null: the link is being read */
  readonly text: string | null;
  /** the text that runs: the one in the editor, once it has rested */
  readonly rested: string | null;
  /** what is to be said of the link, in a line; null: nothing */
  readonly note: string | null;
  /** the text was changed */
  readonly edit: (text: string) => void;
}

/** The file of a state: it is read from the link, and the link follows what is typed. */
export function useFile(
  { example, code }: Pick<OwnState, 'example' | 'code'>,
  onChange: (members: Partial<OwnState>) => void,
): File {
  const [text, setText] = useState<string | null>(code === '' ? exampleOf(example).text : null);
  const [given, setGiven] = useState<Given | null>(() => (text === null ? null : { text }));
  const [rested, setRested] = useState(text);
  const [note, setNote] = useState<string | null>(null);
  /** The state that the text in the editor stands for: one that comes back from the address is not read again. */
  const written = useRef(code === '' ? `${example} ` : '');
  const taken = (found: string, why: string | null): void => {
    setGiven({ text: found });
    setText(found);
    setRested(found);
    setNote(why);
  };

  useEffect(() => {
    if (written.current === `${example} ${code}`) return;
    written.current = `${example} ${code}`;
    if (code === '') return taken(exampleOf(example).text, null);
    let wanted = true;
    uncompressed(code).then(
      (found) => wanted && taken(found, null),
      (error: unknown) => wanted && taken(exampleOf(example).text, unreadable(error)),
    );
    return () => {
      wanted = false;
    };
  }, [example, code]);

  useEffect(() => {
    if (text === null || text === rested) return;
    let wanted = true;
    const timer = setTimeout(() => {
      setRested(text);
      void linked(text, example).then((link) => {
        if (!wanted) return;
        setNote(link.note);
        written.current = `${example} ${link.code}`;
        onChange({ code: link.code, at: [] });
      });
    }, DELAY);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);

  return { given, text, rested, note, edit: setText };
}

/** What a link has of a text. */
async function linked(text: string, example: string): Promise<{ readonly code: string; readonly note: string | null }> {
  if (text === exampleOf(example).text) return { code: '', note: null };
  const code = await compressed(text);
  if (code.length <= LONGEST_CODE) return { code, note: null };
  return {
    code: '',
    note: `This file is too long for a link (${code.length} characters compressed, ${LONGEST_CODE} at most): the link has the example. Save the file.`,
  };
}

function unreadable(error: unknown): string {
  return `The code of this link cannot be read (${firstLine(error)}). Shown is the example.`;
}

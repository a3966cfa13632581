import { useEffect, useRef, useState } from 'preact/hooks';
import { type Sandbox, openSandbox } from './sandbox/sandbox.ts';
import type { OwnProtocol } from './sandbox/protocol.ts';

/** A sandbox for a text, and what became of it. */
export interface Running {
  /** null: there is no text yet */
  readonly sandbox: Sandbox | null;
  /** why the worker was ended, in a line; null: it was not */
  readonly ended: string | null;
}

/** A sandbox of its own for each text: what another text did in its own is gone with it. */
export function useSandbox(text: string | null): Running {
  const [running, setRunning] = useState<Running>({ sandbox: null, ended: null });
  useEffect(() => {
    if (text === null) return setRunning({ sandbox: null, ended: null });
    const sandbox = openSandbox((ended) => setRunning({ sandbox: null, ended }));
    setRunning({ sandbox, ended: null });
    return () => sandbox.close();
  }, [text]);
  return running;
}

/** An answer, so far. */
export interface Answer<Piece> {
  /** what has come */
  readonly pieces: readonly Piece[];
  /** whether all has come */
  readonly ended: boolean;
  /** why there is no more, in a line; null: nothing is wrong */
  readonly complaint: string | null;
}

const NOTHING: Answer<never> = { pieces: [], ended: false, complaint: null };

/**
 * The answer to a question, which is cancelled when another one takes its place.
 *
 * @param question - null: nothing is asked
 */
export function useAnswer<Kind extends keyof OwnProtocol & string>(
  sandbox: Sandbox | null,
  kind: Kind,
  question: OwnProtocol[Kind]['question'] | null,
): Answer<OwnProtocol[Kind]['piece']> {
  type Piece = OwnProtocol[Kind]['piece'];
  const [answer, setAnswer] = useState<Answer<Piece>>(NOTHING);
  const asked = useRef<string | null>(null);
  const key = question === null ? null : JSON.stringify(question);
  useEffect(() => {
    asked.current = key;
    setAnswer(NOTHING);
    if (!sandbox || question === null) return;
    return sandbox.ask(kind, question, {
      piece: (piece) => setAnswer((before) => ({ ...before, pieces: [...before.pieces, piece] })),
      ended: () => setAnswer((before) => ({ ...before, ended: true })),
      failed: (complaint) => setAnswer((before) => ({ ...before, complaint })),
    });
  }, [sandbox, key]);
  // Until the effect has run, what is there belongs to the question before.
  return asked.current === key ? answer : NOTHING;
}

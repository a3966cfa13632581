import type { FigureDocument } from '@rugbench/plots/figures';
import { useEffect, useState } from 'preact/hooks';
import type { MatrixSquares } from '../../parts/matrix/matrix-squares.ts';
import type { EntryPlace, MatrixView } from '../../parts/matrix/matrix-view.ts';
import { type Connection, connectWorker } from '../../worker/connect.ts';
import { poolOf } from '../../worker/pool.ts';
import type { CodesList, CodesProtocol, Entry, Forged, GraphLines, Strip, WeightsQuestion } from './protocol.ts';
import type { SilentFacts } from './silent-facts.ts';

/** Squares along a side of the picture at most. */
const MOST_SQUARES = 512;
/** How long a change waits for the next, ms. */
const DELAY = 60;

/** Workers live as long as the page: one for what is pointed at and in view, one for figures and graphs, and some for the map. */
let view: Connection<CodesProtocol> | undefined;
let figures: Connection<CodesProtocol> | undefined;
const start = (): Connection<CodesProtocol> =>
  connectWorker<CodesProtocol>(
    new Worker(new URL('./codes.worker.ts', import.meta.url), { type: 'module', name: 'codes' }),
  );

/** Asks workers of their own for cells of the map. */
export const askCell = poolOf(start, 2);

/** An answer, so far. */
export interface Heard<Piece> {
  /** the last piece; null: none yet */
  readonly piece: Piece | null;
  /** why there is none, in one line; null: nothing is wrong */
  readonly complaint: string | null;
}

const NOTHING = { piece: null, complaint: null } as const;

/** What there is to choose. */
export function useList(): Heard<CodesList> {
  const [heard, setHeard] = useState<Heard<CodesList>>(NOTHING);
  useEffect(() => (view ??= start()).ask('list', null, hearing(setHeard)), []);
  return heard;
}

/** Weights of a question; those of the last question while new ones are made. */
export function useForged(question: WeightsQuestion): Heard<Forged> & { readonly made: WeightsQuestion | null } {
  const [heard, setHeard] = useState<Heard<Forged> & { readonly made: WeightsQuestion | null }>({
    ...NOTHING,
    made: null,
  });
  useEffect(
    () =>
      later(() =>
        (view ??= start()).ask('forge', question, {
          piece: (piece) => setHeard({ piece, complaint: null, made: question }),
          failed: (complaint) => setHeard({ piece: null, complaint, made: null }),
        }),
      ),
    [JSON.stringify(question)],
  );
  return heard;
}

/** What is in view, as far as it is computed. */
export interface Seen {
  /** null: nothing yet */
  readonly squares: MatrixSquares | null;
  /** whether squares of many entries show the first row of their block alone */
  readonly firstRows: boolean;
  /** whether all of it is there */
  readonly whole: boolean;
}

/** The squares of a view, strip by strip; what was there stays until the first has come. */
export function useSquares(weights: WeightsQuestion | null, part: MatrixView): Seen {
  const [seen, setSeen] = useState<Seen>({ squares: null, firstRows: false, whole: false });
  useEffect(() => {
    if (!weights) return setSeen({ squares: null, firstRows: false, whole: false });
    return later(() => {
      let entries: Float32Array | null = null;
      const piece = (strip: Strip): void => {
        const { squares, top, firstRows } = strip;
        entries ??= new Float32Array(squares.count ** 2).fill(Number.NaN);
        entries.set(strip.entries, top * squares.count);
        const whole = top * squares.count + strip.entries.length === entries.length;
        setSeen({ squares: { ...squares, entries }, firstRows, whole });
      };
      return (view ??= start()).ask(
        'window',
        { weights, view: part, most: MOST_SQUARES },
        { piece, failed: () => undefined },
      );
    });
  }, [weights, part.row, part.column, part.side]);
  return seen;
}

/** The entry at a place; null: none, or not yet. */
export function useEntry(weights: WeightsQuestion | null, at: EntryPlace | null): Entry | null {
  const [heard, setHeard] = useState<Heard<Entry>>(NOTHING);
  useEffect(() => {
    setHeard(NOTHING);
    if (!weights || !at) return;
    return (view ??= start()).ask('entry', { weights, at }, hearing(setHeard));
  }, [weights, at?.row, at?.column]);
  return heard.piece;
}

/** Figures of all of W, by name. */
export function useFigures(weights: WeightsQuestion | null): {
  readonly found: readonly FigureDocument[];
  readonly ended: boolean;
} {
  const [heard, setHeard] = useState<{ found: readonly FigureDocument[]; ended: boolean }>({ found: [], ended: false });
  useEffect(() => {
    setHeard({ found: [], ended: false });
    if (!weights) return;
    return (figures ??= start()).ask('figures', weights, {
      piece: (figure) => setHeard(({ found }) => ({ found: [...found, figure], ended: false })),
      ended: () => setHeard(({ found }) => ({ found, ended: true })),
      failed: () => setHeard(({ found }) => ({ found, ended: true })),
    });
  }, [weights]);
  return heard;
}

/** The graph of a silent code. */
export function useGraph(facts: SilentFacts | null): GraphLines | null {
  const [heard, setHeard] = useState<Heard<GraphLines>>(NOTHING);
  useEffect(() => {
    setHeard(NOTHING);
    if (facts) return (figures ??= start()).ask('graph', facts, hearing(setHeard));
    return undefined;
  }, [facts?.weights]);
  return heard.piece;
}

function hearing<Piece>(set: (heard: Heard<Piece>) => void): {
  piece: (piece: Piece) => void;
  failed: (line: string) => void;
} {
  return {
    piece: (piece) => set({ piece, complaint: null }),
    failed: (complaint) => set({ piece: null, complaint }),
  };
}

/** Asks when nothing has changed for a moment. @returns takes the question back */
function later(ask: () => () => void): () => void {
  let cancel: (() => void) | null = null;
  const timer = setTimeout(() => (cancel = ask()), DELAY);
  return () => {
    clearTimeout(timer);
    cancel?.();
  };
}

import type { FigureDocument } from '@rugbench/plots/figures';
import { useEffect, useState } from 'preact/hooks';
import { later } from '../../parts/later.ts';
import type { AskMatrix } from '../../parts/weights/use-matrix.ts';
import { type Connection, connectWorker } from '../../worker/connect.ts';
import { poolOf } from '../../worker/pool.ts';
import type { CodesList, CodesProtocol, Forged, GraphLines, WeightsQuestion } from './protocol.ts';
import type { SilentFacts } from './silent-facts.ts';

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

/** Asks for parts of weights that were made. */
export function askMatrixOf(weights: WeightsQuestion): AskMatrix {
  return {
    window: (part, most, hears) => (view ??= start()).ask('window', { weights, view: part, most }, hears),
    entry: (at, hears) => (view ??= start()).ask('entry', { weights, at }, hears),
  };
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

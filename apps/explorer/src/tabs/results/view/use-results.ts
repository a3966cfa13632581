import type { FigureDocument } from '@rugbench/plots/figures';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Connection, connectWorker } from '../../../worker/connect.ts';
import type { Progress } from '../../../worker/protocol.ts';
import type { AskMatrix } from '../../../parts/weights/use-matrix.ts';
import type { ModelHead, ModelQuestion, ResultsProtocol } from '../protocol.ts';

/** Workers live as long as the page: one reads files and W, one judges, one makes figures of W, which may take seconds. */
let reader: Connection<ResultsProtocol> | undefined;
let judge: Connection<ResultsProtocol> | undefined;
let figures: Connection<ResultsProtocol> | undefined;
const start = (): Connection<ResultsProtocol> =>
  connectWorker<ResultsProtocol>(
    new Worker(new URL('../results.worker.ts', import.meta.url), { type: 'module', name: 'results' }),
  );

/** Asks the worker that reads files. */
export const askReader: Connection<ResultsProtocol>['ask'] = (...asked) => (reader ??= start()).ask(...asked);
const askJudge: Connection<ResultsProtocol>['ask'] = (...asked) => (judge ??= start()).ask(...asked);

/** An answer, so far. */
export interface Heard<Piece> {
  /** the answer; null: none yet */
  readonly piece: Piece | null;
  /** why there is none, in one line; null: nothing is wrong */
  readonly complaint: string | null;
}

const NOTHING = { piece: null, complaint: null } as const;

/** The model of a file. */
export function useHead(model: ModelQuestion): Heard<ModelHead> {
  const [heard, setHeard] = useState<Heard<ModelHead>>(NOTHING);
  useEffect(() => {
    setHeard(NOTHING);
    return askReader('head', model, {
      piece: (piece) => setHeard({ piece, complaint: null }),
      failed: (complaint) => setHeard({ piece: null, complaint }),
    });
  }, [model]);
  return heard;
}

/** How the worker is asked for parts of W. */
export function useAskMatrix(model: ModelQuestion | null): AskMatrix | null {
  return useMemo(
    () =>
      model && {
        window: (view, most, hears) => askReader('window', { model, view, most }, hears),
        entry: (at, hears) => askReader('entry', { model, at }, hears),
      },
    [model],
  );
}

/** Figures of all of W. */
export function useModelFigures(model: ModelQuestion | null): readonly FigureDocument[] {
  const [found, setFound] = useState<readonly FigureDocument[]>([]);
  useEffect(() => {
    setFound([]);
    if (!model) return;
    return (figures ??= start()).ask('figures', model, {
      piece: (figure) => setFound((before) => [...before, figure]),
      failed: () => undefined,
    });
  }, [model]);
  return found;
}

/** Work that takes a while: how far it is, what came of it, and what begins and ends it. */
export interface LongWork<Piece> extends Heard<Piece> {
  /** null: it is not under way */
  readonly progress: Progress | null;
  /** begins it, again where it was done */
  readonly begin: () => void;
  /** ends it before its end */
  readonly cancel: () => void;
}

type Judging = 'evaluate' | 'certify';

/** What a worker measures of a model when it is told to. @param begun - begins by itself */
export function useJudging<Kind extends Judging>(
  kind: Kind,
  question: ModelQuestion & { readonly samples: number },
  begun: boolean,
): LongWork<ResultsProtocol[Kind]['piece']> {
  const [heard, setHeard] = useState<Heard<ResultsProtocol[Kind]['piece']>>(NOTHING);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [choice, setChoice] = useState<{ readonly of: typeof question; readonly wanted: boolean } | null>(null);
  const wanted = choice?.of === question ? choice.wanted : begun;
  useEffect(() => {
    setHeard(NOTHING);
    setProgress(null);
    if (!wanted) return;
    setProgress({ share: 0, what: 'begins' });
    return askJudge(kind, question, {
      progress: setProgress,
      piece: (piece) => setHeard({ piece, complaint: null }),
      ended: () => setProgress(null),
      failed: (complaint) => {
        setHeard({ piece: null, complaint });
        setProgress(null);
      },
    });
  }, [question, wanted, choice]);
  return {
    ...heard,
    progress,
    begin: () => setChoice({ of: question, wanted: true }),
    cancel: () => setChoice({ of: question, wanted: false }),
  };
}

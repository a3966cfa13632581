import type { CurvePoint, RunEnd, RunEvent, RunFacts, RunLook, RunPiece, RunReached } from './protocol.ts';

/** What is known of a run, so far. */
export interface RunLog {
  /** `none`: there is no run; `begins`: its device is being made ready */
  readonly phase: 'none' | 'begins' | 'runs' | 'waits' | 'is judged' | 'ended' | 'failed';
  /** null: not yet */
  readonly facts: RunFacts | null;
  /** how far it is; null: no step was taken */
  readonly reached: RunReached | null;
  /** the training curve, ascending in step */
  readonly curve: readonly CurvePoint[];
  /** looks at held-out samples, ascending in step */
  readonly looks: readonly RunLook[];
  /** what the trainer did besides steps */
  readonly events: readonly RunEvent[];
  /** when W was read last; null: not yet */
  readonly weights: { readonly step: number; readonly limit: number } | null;
  /** null: it is not over */
  readonly end: RunEnd | null;
  /** why it failed, in one line; null: it did not */
  readonly complaint: string | null;
}

/** No run. */
export const NO_RUN: RunLog = {
  phase: 'none',
  facts: null,
  reached: null,
  curve: [],
  looks: [],
  events: [],
  weights: null,
  end: null,
  complaint: null,
};

/** The log with one piece more. */
export function withPiece(log: RunLog, piece: RunPiece): RunLog {
  switch (piece.kind) {
    case 'facts':
      return { ...log, facts: piece.facts };
    case 'reached': {
      const { reached } = piece;
      const phase = reached.paused ? 'waits' : 'runs';
      return { ...log, phase, reached, curve: [...log.curve, ...reached.curve] };
    }
    case 'look':
      return { ...log, looks: withLook(log.looks, piece.look) };
    case 'event':
      return { ...log, events: [...log.events, piece.event] };
    case 'weights':
      return { ...log, weights: { step: piece.step, limit: piece.limit } };
    case 'judging':
      return { ...log, phase: 'is judged' };
    case 'end':
      return { ...log, phase: 'ended', end: piece.end };
  }
}

/** A look at the same step as the last one stands in its place: it has statistics. */
function withLook(looks: readonly RunLook[], look: RunLook): readonly RunLook[] {
  return [...(looks.at(-1)?.step === look.step ? looks.slice(0, -1) : looks), look];
}

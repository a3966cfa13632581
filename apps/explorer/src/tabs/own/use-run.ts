import { useState } from 'preact/hooks';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { TrainNews, TrainQuestion } from './sandbox/protocol.ts';
import { type Answer, useAnswer } from './use-sandbox.ts';

/** A run of two models. */
export interface Run {
  /** what was asked; null: nothing yet */
  readonly question: TrainQuestion | null;
  /** what has come of it */
  readonly answer: Answer<TrainNews>;
  /** whether the run goes on */
  readonly goes: boolean;
  /** starts a run */
  readonly start: (question: TrainQuestion) => void;
  /** ends the run, and forgets it */
  readonly stop: () => void;
}

/** The run that a reader started; it ends with the code that it was started with. */
export function useRun(sandbox: Sandbox | null): Run {
  const [started, setStarted] = useState<{ readonly question: TrainQuestion; readonly sandbox: Sandbox } | null>(null);
  const question = started !== null && started.sandbox === sandbox ? started.question : null;
  const answer = useAnswer(sandbox, 'train', question);
  return {
    question,
    answer,
    goes: question !== null && !answer.ended && answer.complaint === null,
    start: (asked) => sandbox && setStarted({ sandbox, question: asked }),
    stop: () => setStarted(null),
  };
}

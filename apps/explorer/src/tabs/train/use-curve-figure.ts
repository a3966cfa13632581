import type { FigureDocument } from '@rugbench/plots/figures';
import { useEffect, useRef, useState } from 'preact/hooks';
import { curveFigure } from './curve-figure.ts';
import type { PlateauLine, RunQuestion } from './protocol.ts';
import type { RunLog } from './run-log.ts';
import type { TrainState } from './state.ts';

/** How often a figure is drawn anew while a run goes on, ms. */
const EVERY = 700;

/** The figure of a run; it changes at most so often, and at once where the reader changed something. */
export function useCurveFigure(
  log: RunLog,
  question: RunQuestion,
  plateaus: readonly PlateauLine[],
  axis: TrainState['axis'],
): FigureDocument | null {
  const newest = useRef({ log, question, plateaus, axis });
  newest.current = { log, question, plateaus, axis };
  const [figure, setFigure] = useState<FigureDocument | null>(null);
  const draw = (): void => {
    const { log: run, question: asked, plateaus: lines, axis: scale } = newest.current;
    setFigure(curveFigure(run, asked, lines, scale));
  };
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      draw();
    }, EVERY);
  }, [log.curve, log.looks, log.events, plateaus]);
  useEffect(draw, [axis, log.phase, JSON.stringify(question)]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return figure;
}

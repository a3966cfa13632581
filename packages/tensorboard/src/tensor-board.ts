import { join } from 'node:path';
import { type Observer, type RunBegin, defineObserver } from '@rugbench/core';
import { openEventFile } from './event-file.ts';
import { runName } from './run-name.ts';

/** Where event files go. */
export interface TensorBoardOptions {
  /** the folder that TensorBoard is shown; left out: `tensorboard` in the folder of what the command writes */
  readonly folder?: string;
}

/**
 * Writes each training run as an event file in a folder of its own, for `tensorboard --logdir`. A run that goes on after a stop gets
 * another file in the same folder, which TensorBoard joins to the first.
 *
 * @example
 * ```ts
 * import { tensorBoard } from '@rugbench/tensorboard';
 * import { train } from 'rugbench';
 *
 * await train({ n: 64, p: 0.1, steps: 500 }, { observers: [tensorBoard({ folder: 'curves' })] });
 * ```
 */
export function tensorBoard(options: TensorBoardOptions = {}): Observer {
  return defineObserver({
    name: 'tensorboard',
    title: 'TensorBoard',
    open: (begin, place) => {
      const folder = options.folder ?? join(place.folder, 'tensorboard');
      return follow(begin, join(folder, runName(begin)));
    },
  });
}

function follow(begin: RunBegin, folder: string): ReturnType<Observer['open']> {
  const file = openEventFile(folder, begin.time);
  let last = 0;
  return {
    step: ({ time, step, loss, heldOutLoss, learningRate, revived, stepsPerSecond }) => {
      last = step;
      const losses = { 'loss/train': loss, 'loss/held-out': heldOutLoss, 'loss/theory': begin.analytic };
      const rates = { 'learning-rate': learningRate, 'steps-per-second': stepsPerSecond };
      file.write({ time, step, values: { ...losses, ...rates, 'features-revived': revived } });
    },
    end: ({ time, step, loss, standardError }) => {
      if (loss !== null) {
        const values = { 'loss/judged': loss, 'loss/judged-standard-error': standardError };
        file.write({ time, step: step ?? last, values });
      }
      file.close();
    },
  };
}

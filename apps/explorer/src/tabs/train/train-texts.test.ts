import { describe, expect, it } from 'vitest';
import { curveFigure } from './curve-figure.ts';
import type { RunPiece, RunQuestion } from './protocol.ts';
import { NO_RUN, withPiece } from './run-log.ts';
import { trainState } from './state.ts';
import { trainCommand } from './train-command.ts';

const { axis, order, row, column, side, ...QUESTION } = trainState.parse({});
const PLATEAUS = [
  { name: 'rug', loss: 0.01, reason: null },
  { name: 'pairs', loss: null, reason: 'r is above 1/2' },
];

const reached = (step: number, curve: readonly { step: number; loss: number }[], paused = false): RunPiece => ({
  kind: 'reached',
  reached: { step, loss: 1, learningRate: 1, revived: 0, settles: false, device: 'some', curve, paused },
});
const look = (step: number, loss: number): RunPiece => ({
  kind: 'look',
  look: { step, loss, standardError: 0.001, statistics: null },
});

describe('the command', () => {
  it('says what is not as the command has it by default, and what the page has otherwise', () => {
    const state = trainState.parse({});
    expect(trainCommand(state)).toBe(
      'train --variant relu --n 128 --r 0.25 --p 0.045 --start torch --steps 2000 --seed 0 --backend cpu:wasm',
    );
    expect(trainCommand({ ...state, steps: 0, rate: 0.5, tied: true, recipe: 'paper', start: 'a b' })).toBe(
      "train --variant relu --n 128 --r 0.25 --p 0.045 --start 'a b' --learning-rate-factor 0.5 --recipe paper --tied --seed 0 --backend cpu:wasm",
    );
  });
});

describe('the log of a run', () => {
  it('joins the pieces of a curve, and keeps one look at a step', () => {
    const pieces = [reached(2, [{ step: 2, loss: 3 }]), look(2, 1), look(4, 2), look(4, 5), reached(4, [], true)];
    const log = pieces.reduce(withPiece, NO_RUN);
    expect(log.curve).toEqual([{ step: 2, loss: 3 }]);
    expect(log.looks.map(({ step, loss }) => [step, loss])).toEqual([
      [2, 1],
      [4, 5],
    ]);
    expect(log.phase).toBe('waits');
  });
});

describe('the figure of a run', () => {
  const question: RunQuestion = QUESTION;

  it('has the lines of theory before there is a run, and nothing before there are any', () => {
    expect(curveFigure(NO_RUN, question, [], 'log')).toBeNull();
    const figure = curveFigure(NO_RUN, question, PLATEAUS, 'log');
    expect(figure?.input).toMatchObject({ bounds: [{ name: 'rug', loss: 0.01 }], curves: [], steps: 2000 });
  });

  it('has the curve, held-out losses with their errors, and what the trainer did', () => {
    const event: RunPiece = { kind: 'event', event: { step: 3, name: 'features revived', count: 2 } };
    const log = [reached(2, [{ step: 2, loss: 3 }]), look(2, 1), event].reduce(withPiece, NO_RUN);
    expect(curveFigure(log, question, PLATEAUS, 'linear')?.input).toMatchObject({
      lossAxis: 'linear',
      events: [{ step: 3, name: 'features revived' }],
      curves: [
        { variant: 'training', points: [{ step: 2, loss: 3 }] },
        { variant: 'held out', points: [{ step: 2, loss: 1, standardError: 0.001 }] },
      ],
    });
  });
});

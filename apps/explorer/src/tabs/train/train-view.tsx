import type { JSX } from 'preact';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import type { TabProps } from '../../tab/tab.ts';
import { PlateauFacts } from './plateau-facts.tsx';
import type { RunQuestion } from './protocol.ts';
import { RunControls } from './run-controls.tsx';
import { RunSaid } from './run-said.tsx';
import type { TrainState } from './state.ts';
import { StatisticsSection } from './statistics-section.tsx';
import { TrainForm } from './train-form.tsx';
import { useCurveFigure } from './use-curve-figure.ts';
import { useDevices, useList, usePlateaus } from './use-choices.ts';
import { useRun } from './use-run.ts';
import { WeightsSection } from './weights-section.tsx';

/** The tab of training. */
export function View({ state, onChange, look }: TabProps<TrainState>): JSX.Element {
  const question = questionOf(state);
  const list = useList();
  const devices = useDevices();
  const run = useRun();
  const shown = run.asked ?? question;
  const plateaus = usePlateaus(shown);
  const figure = useCurveFigure(run.log, shown, plateaus.lines, state.axis);
  const differs = run.asked !== null && JSON.stringify(run.asked) !== JSON.stringify(question);
  const missing = devices.find(({ name }) => name === state.backend)?.missing ?? null;
  return (
    <>
      <TrainForm {...{ list, devices, state, onChange }} />
      <RunControls {...{ run, question, missing, differs }} />
      <RunSaid log={run.log} asked={run.asked} />
      <section aria-labelledby="loss-title">
        <div class="section-head">
          <h2 id="loss-title">Loss</h2>
          <AxisChoice axis={state.axis} onAxis={(axis) => onChange({ axis })} />
        </div>
        <PlateauFacts {...plateaus} question={shown} />
        <div class="figures">
          <FigureInTurn figure={figure} look={look} waiting="Theory is being computed …" />
        </div>
      </section>
      <WeightsSection {...{ run, state, onChange, look }} n={shown.n} />
      <StatisticsSection looks={run.log.looks} />
    </>
  );
}

/** The members of a state that decide the numbers of a run. */
function questionOf(state: TrainState): RunQuestion {
  const { variant, start, n, r, p, steps, rate, recipe, tied, seed, backend } = state;
  return { variant, start, n, r, p, steps, rate, recipe, tied, seed, backend };
}

interface AxisChoiceProps {
  readonly axis: TrainState['axis'];
  readonly onAxis: (axis: TrainState['axis']) => void;
}

function AxisChoice({ axis, onAxis }: AxisChoiceProps): JSX.Element {
  return (
    <div class="choices" role="group" aria-label="Axis of losses">
      {(['log', 'linear'] as const).map((one) => (
        <button key={one} type="button" class="button" aria-pressed={axis === one} onClick={() => onAxis(one)}>
          {one === 'log' ? 'logarithmic' : 'linear'}
        </button>
      ))}
    </div>
  );
}

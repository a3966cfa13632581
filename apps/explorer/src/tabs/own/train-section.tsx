import { lossWithError, ratioText } from '@rugbench/page-parts';
import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { FigureInTurn } from '../../parts/figure-in-turn.tsx';
import { NumberSlider } from '../../parts/number-slider.tsx';
import { differenceSentence } from './own-sentences.ts';
import type { TrainNews, TrainQuestion } from './sandbox/protocol.ts';
import { type OwnState, ownState } from './state.ts';
import { trainingFigure } from './training-figure.ts';
import { useRedrawn } from './use-redrawn.ts';
import type { Run } from './use-run.ts';
import type { Answer } from './use-sandbox.ts';

interface TrainSectionProps {
  readonly state: OwnState;
  readonly onChange: (members: Partial<OwnState>) => void;
  readonly look: Look;
  /** the variant; null: there is none yet */
  readonly name: string | null;
  readonly run: Run;
}

/** The variant and another one, trained on the same samples. */
export function TrainSection({ state, onChange, look, name, run }: TrainSectionProps): JSX.Element {
  const { against, n, r, p, steps, seed } = state;
  const accepts = (member: 'steps' | 'seed') => (value: number) => ownState.shape[member].safeParse(value).success;
  return (
    <section aria-labelledby="training-title">
      <h2 id="training-title">Head to head</h2>
      <p class="note">
        Both are trained from the same random weights on the same samples, as the command does, and judged on the same
        fresh ones.
      </p>
      <fieldset class="controls">
        <legend class="only-read">Training</legend>
        <NumberSlider
          label="steps"
          low={50}
          high={20_000}
          scale="log"
          value={steps}
          accepts={accepts('steps')}
          onChange={(value) => onChange({ steps: Math.round(value) })}
        />
        <NumberSlider
          label="seed"
          low={0}
          high={100}
          scale="linear"
          value={seed}
          accepts={accepts('seed')}
          onChange={(value) => onChange({ seed: Math.round(value) })}
        />
      </fieldset>
      <p class="choices">
        <button
          type="button"
          class="button"
          disabled={name === null || run.goes}
          onClick={() => name !== null && run.start({ variant: name, against, n, r, p, steps, seed })}
        >
          {`Train ${name ?? 'the variant'} and ${against}`}
        </button>
        {run.goes && (
          <button type="button" class="button" onClick={run.stop}>
            Stop
          </button>
        )}
      </p>
      {run.question && <RunResult question={run.question} answer={run.answer} look={look} />}
    </section>
  );
}

interface RunResultProps {
  readonly question: TrainQuestion;
  readonly answer: Answer<TrainNews>;
  readonly look: Look;
}

function RunResult({ question, answer, look }: RunResultProps): JSX.Element {
  const figure = useRedrawn(() => trainingFigure(question, answer.pieces), [question, answer.ended]);
  const last = answer.pieces.findLast((one) => one.kind === 'step');
  const judged = answer.pieces.filter((one) => one.kind === 'judged');
  const difference = answer.pieces.find((one) => one.kind === 'difference');
  return (
    <>
      <p class="training-says" role="status" data-ended={answer.ended}>
        {answer.complaint ??
          (difference ? differenceSentence(question.variant, question.against, difference) : waiting(last))}
      </p>
      {!answer.ended && last?.kind === 'step' && (
        <progress
          aria-label={`Steps of ${last.variant}`}
          max={2 * question.steps}
          value={last.step + (last.variant === question.variant ? 0 : question.steps)}
        />
      )}
      <div class="figures">
        <FigureInTurn figure={figure} look={look} waiting="Losses come with the first steps …" />
      </div>
      {judged.length > 0 && <JudgedTable judged={judged} />}
    </>
  );
}

function waiting(last: TrainNews | undefined): string {
  return last?.kind === 'step' ? `${last.variant} is being trained …` : 'The data are being drawn …';
}

function JudgedTable({ judged }: { readonly judged: readonly Extract<TrainNews, { kind: 'judged' }>[] }): JSX.Element {
  return (
    <div class="table-frame" role="region" aria-label="Losses of trained models" tabIndex={0}>
      <table class="predictions judged">
        <caption class="only-read">Losses of trained models on fresh samples</caption>
        <thead>
          <tr>
            <th scope="col">variant</th>
            <th scope="col" class="number">
              loss on fresh samples
            </th>
            <th scope="col" class="number">
              / optimum on the rug
            </th>
            <th scope="col" class="number">
              steps
            </th>
            <th scope="col" class="number">
              ms a step
            </th>
          </tr>
        </thead>
        <tbody>
          {judged.map(({ variant, loss, standardError, analytic, steps, milliseconds }) => (
            <tr key={variant} data-name={variant}>
              <th scope="row">{variant}</th>
              <td class="number" data-loss={loss}>
                {lossWithError(loss, standardError)}
              </td>
              <td class="number">{analytic ? ratioText(loss / analytic) : '–'}</td>
              <td class="number">{steps}</td>
              <td class="number">{milliseconds === null ? '–' : milliseconds.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

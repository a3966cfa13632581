import { saveFile } from '@rugbench/page-parts';
import { firstLine } from '@rugbench/core';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunQuestion } from './protocol.ts';
import type { RunHandle } from './use-run.ts';

interface RunControlsProps {
  readonly run: RunHandle;
  /** what the form asks for */
  readonly question: RunQuestion;
  /** why the chosen device cannot be used; null: it can be tried */
  readonly missing: string | null;
  /** whether the run is of another form than the one that is shown */
  readonly differs: boolean;
}

/** Steps of the button for some. */
const SOME = 100;

/** What a button has besides its text. */
interface ButtonMore {
  readonly class?: string;
  /** in place of its text, for those who do not see it */
  readonly label?: string;
}

const FIRST: ButtonMore = { class: 'first' };
const SAFETENSORS: ButtonMore = { label: 'Save weights as safetensors' };

/** Begins a run, stops it, steps it, ends it, and saves what it has trained. */
export function RunControls({ run, question, missing, differs }: RunControlsProps): JSX.Element {
  const [complaint, setComplaint] = useState<string | null>(null);
  const { phase, reached } = run.log;
  const isNew = phase === 'none' || phase === 'failed';
  const goOn = (steps: number | null) => () => (isNew ? run.start(question, steps) : run.go(steps));
  const canStep = (isNew && missing === null) || phase === 'waits';
  const save = (): void => {
    setComplaint(null);
    run.file().then(
      ({ name, bytes }) => saveFile(name, new Blob([bytes], { type: 'application/octet-stream' })),
      (error: unknown) => setComplaint(firstLine(error)),
    );
  };
  const button = (text: string, act: () => void, disabled: boolean, more: ButtonMore = {}): JSX.Element => (
    <button
      type="button"
      class={`button ${more.class ?? ''}`}
      disabled={disabled}
      aria-label={more.label}
      onClick={act}
    >
      {text}
    </button>
  );
  return (
    <>
      <div class="choices run-controls" role="group" aria-label="The run">
        {phase === 'runs' || phase === 'begins'
          ? button('Pause', run.pause, phase === 'begins', FIRST)
          : button(isNew ? 'Start' : 'Go on', goOn(null), !canStep, FIRST)}
        {button('1 step', goOn(1), !canStep)}
        {button(`${SOME} steps`, goOn(SOME), !canStep)}
        {button('Reset', run.reset, phase === 'none')}
        {button('Save weights', save, reached === null || phase === 'failed', SAFETENSORS)}
      </div>
      <div role="status">
        {missing !== null && isNew && <p class="complaint">{missing}</p>}
        {differs && (
          <p class="note">
            What is shown below was trained with other choices than those above: Reset, and Start trains what is chosen
            now.
          </p>
        )}
        {complaint !== null && <p class="complaint">{complaint}</p>}
      </div>
    </>
  );
}

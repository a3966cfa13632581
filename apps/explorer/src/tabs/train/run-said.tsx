import { lossText, lossWithError, plainText, ratioText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import type { RunQuestion } from './protocol.ts';
import type { RunLog } from './run-log.ts';

interface RunSaidProps {
  readonly log: RunLog;
  readonly asked: RunQuestion | null;
}

/** How far the run is, and how it ended, in words. */
export function RunSaid({ log, asked }: RunSaidProps): JSX.Element {
  return (
    <div class="says run-said">
      <p role="status" data-phase={log.phase}>
        {phaseText(log)}
      </p>
      {asked && <Numbers log={log} />}
      {log.end && <End end={log.end} />}
    </div>
  );
}

function phaseText({ phase, complaint, facts, end }: RunLog): string {
  switch (phase) {
    case 'none':
      return 'Press Start: the model is trained here, in a worker, and all numbers below follow it.';
    case 'begins':
      return facts ? 'The model is being opened on its device.' : 'The device is being made ready.';
    case 'runs':
      return 'It trains.';
    case 'waits':
      return 'It waits.';
    case 'is judged':
      return 'It is being judged on fresh samples.';
    case 'ended':
      return `It has ended: ${end!.stopReason}.`;
    case 'failed':
      return `It failed: ${complaint ?? ''}`;
  }
}

function Numbers({ log: { facts, reached, looks } }: { readonly log: RunLog }): JSX.Element {
  const look = looks.at(-1);
  return (
    <dl class="facts run-facts" data-step={reached?.step ?? 0}>
      <Fact term="step" value={facts ? `${reached?.step ?? 0} of ${facts.maxSteps}` : '…'} />
      <Fact term="training loss" value={reached ? lossText(reached.loss) : '…'} />
      <Fact
        term={look ? `held-out, step ${look.step}` : 'held-out'}
        value={look ? lossWithError(look.loss, look.standardError) : '…'}
      />
      <Fact
        term={reached?.settles ? 'learning rate, decaying' : 'learning rate'}
        value={reached ? plainText(reached.learningRate) : '…'}
      />
      <Fact term="samples a step" value={facts ? String(facts.batch) : '…'} />
      <Fact term="features revived" value={String(reached?.revived ?? 0)} />
      <Fact term="device" value={reached?.device ?? '…'} />
    </dl>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function End({ end }: { readonly end: NonNullable<RunLog['end']> }): JSX.Element {
  const { loss, standardError, samples, analytic, deadNote } = end;
  const against = analytic ? `, ${ratioText(loss / analytic)} times what theory predicts on a rug` : '';
  return (
    <>
      <p data-loss={loss} data-error={standardError} data-device={end.device}>
        On {samples} fresh samples it loses {lossWithError(loss, standardError)}
        {against}.
      </p>
      {deadNote !== null && <p>{deadNote}</p>}
    </>
  );
}

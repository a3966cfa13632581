import { CodeLine, lossText, lossWithError, ratioText } from '@rugbench/page-parts';
import type { EvaluatedModel } from '@rugbench/judging';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { certifyCommand } from '../command.ts';
import type { ModelQuestion } from '../protocol.ts';
import type { ResultsState } from '../state.ts';
import { CertificateTables } from './certificate-tables.tsx';
import { type LongWork, useJudging } from './use-results.ts';

interface JudgedSectionProps {
  readonly model: ModelQuestion;
  readonly state: ResultsState;
}

/** What `rug eval` measures of a model, at once, and what `rug certify` finds, when it is asked for. */
export function JudgedSection({ model, state }: JudgedSectionProps): JSX.Element {
  const { samples } = state;
  const question = useMemo(() => ({ ...model, samples }), [model, samples]);
  const evaluated = useJudging('evaluate', question, true);
  const certificate = useJudging('certify', question, false);
  return (
    <>
      <section aria-labelledby="loss-title">
        <h2 id="loss-title">Loss</h2>
        <Work work={evaluated} begin="Measure again" what="The loss">
          {evaluated.piece && <Loss evaluated={evaluated.piece} />}
        </Work>
      </section>
      <section aria-labelledby="certificate-title">
        <h2 id="certificate-title">Certificate</h2>
        <p class="note">
          Which line of theory the weights obey: their statistics, what each description of the interference predicts,
          the measured loss.
        </p>
        <Work work={certificate} begin="Certify" what="The certificate">
          {certificate.piece && <CertificateTables {...certificate.piece} />}
        </Work>
        <CodeLine text={`npx rug ${certifyCommand(state)}`} what="the command of the certificate" />
      </section>
    </>
  );
}

interface WorkProps {
  readonly work: Pick<LongWork<unknown>, 'piece' | 'complaint' | 'progress' | 'begin' | 'cancel'>;
  /** on the button that begins */
  readonly begin: string;
  /** what is made, for those who do not see it */
  readonly what: string;
  readonly children: ComponentChildren;
}

/** Work that takes a while: its progress with a button that ends it, or what came of it and a button that begins it. */
function Work({ work, begin, what, children }: WorkProps): JSX.Element {
  const { progress, piece, complaint } = work;
  return (
    <>
      {progress ? (
        <div class="choices">
          <progress value={progress.share} max={1} aria-label={`${what}: ${progress.what}`} />
          <button type="button" class="button" onClick={work.cancel}>
            Cancel
          </button>
        </div>
      ) : (
        !piece && (
          <button type="button" class="button" onClick={work.begin}>
            {begin}
          </button>
        )
      )}
      {complaint !== null && (
        <p class="complaint" role="alert">
          {complaint}
        </p>
      )}
      {children}
    </>
  );
}

function Loss({ evaluated }: { readonly evaluated: EvaluatedModel }): JSX.Element {
  const { loss, standardError, standardErrorNote, samples, analytic, overAnalytic, device } = evaluated.document;
  const { activeOutputs, activeFeatures, explainedVariance, support, deadOutputs, onLoss, offLoss } =
    evaluated.document;
  const facts: readonly (readonly [string, string])[] = [
    ['loss ± standard error', lossWithError(loss, standardErrorNote === null ? standardError : null)],
    ['theory, symmetric weights at large n', typeof analytic === 'number' ? lossText(analytic) : analytic],
    ['loss / theory', overAnalytic === null ? '–' : ratioText(overAnalytic)],
    ['loss where features are on, off', `${lossText(onLoss)}, ${lossText(offLoss)}`],
    ['explained variance', ratioText(explainedVariance)],
    ['outputs that are not 0, features that are on', `${ratioText(activeOutputs)}, ${ratioText(activeFeatures)}`],
    ['F1 of the support', ratioText(support.f1)],
    ['dead outputs', String(deadOutputs)],
    ['fresh samples, device', `${samples.toLocaleString('en-US')}, ${device}`],
  ];
  return (
    <div data-loss={loss} data-error={standardError} data-theory={analytic}>
      <table class="plain">
        <caption class="only-read">The model, judged as it is</caption>
        <tbody>
          {facts.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {standardErrorNote !== null && <p class="note">The error bar does not hold: {standardErrorNote}</p>}
      {evaluated.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </div>
  );
}

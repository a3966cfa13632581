import { CodeLine } from '../../text/code-line.tsx';
import { CopyButton } from '../../text/copy-button.tsx';
import type { Look } from '@rugbench/plots/figures';
import { type ReportDetail, type ReportDocument, changedSpec } from '@rugbench/report';
import type { JSX } from 'preact';
import { Certificate } from './certificate.tsx';
import { CornerPicture } from './corner-picture.tsx';
import { CurvePicture } from './curve-picture.tsx';

interface LineDetailsProps {
  /** what the line is called */
  readonly name: string;
  /** its variant and weights, as figures name them */
  readonly variant: string;
  readonly weights: string;
  /** null where the file has no room for it */
  readonly detail: ReportDetail | null;
  /** the spec that those of all lines differ from */
  readonly baseSpec: ReportDocument['baseSpec'];
  /** of the line's row; null where it stands for several */
  readonly hash: string | null;
  readonly look: Look;
}

/** All that is behind a line: certificate, W, training curve, spec, command and hash. */
export function LineDetails({ detail, hash, ...rest }: LineDetailsProps): JSX.Element {
  return (
    <div class="details" role="group" aria-label={`Details of ${rest.name}`}>
      <h3>{rest.name}</h3>
      {detail === null ? (
        <>
          <p class="empty">There is no room for the details of this line in this file.</p>
          {hash !== null && <Named title="hash" text={hash} />}
        </>
      ) : (
        <Parts {...rest} detail={detail} />
      )}
    </div>
  );
}

interface PartsProps extends Omit<LineDetailsProps, 'detail' | 'hash'> {
  readonly detail: ReportDetail;
}

function Parts({ variant, weights, detail, baseSpec, look }: PartsProps): JSX.Element {
  const spec = JSON.stringify(changedSpec(baseSpec, detail.spec), null, 2);
  return (
    <>
      <div class="details-parts">
        <Certificate certificate={detail.certificate} />
        {detail.corner && <CornerPicture corner={detail.corner} theme={look.theme.name} />}
        {detail.curve.length > 0 && (
          <CurvePicture {...{ variant, weights, detail }} look={{ ...look, size: 'column' }} />
        )}
      </div>
      {detail.command !== null && <Named title="command" text={detail.command} />}
      <Named title="hash" text={detail.hash} />
      <details class="spec">
        <summary>spec, all that decides the numbers</summary>
        <CopyButton text={spec} what="the spec" />
        <pre tabIndex={0} aria-label="spec">
          {spec}
        </pre>
      </details>
    </>
  );
}

function Named({ title, text }: { readonly title: string; readonly text: string }): JSX.Element {
  return (
    <div class="named">
      <span class="named-title">{title}</span>
      <CodeLine text={text} what={`the ${title}`} />
    </div>
  );
}

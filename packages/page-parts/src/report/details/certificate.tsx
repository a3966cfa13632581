import { NONE, lossText, ratioText } from '../../text/number-text.ts';
import type { ReportDetail } from '@rugbench/report';
import type { JSX } from 'preact';

/** How far a loss is from each bound and prediction. */
export function Certificate({ certificate }: Pick<ReportDetail, 'certificate'>): JSX.Element | null {
  if (certificate.length === 0) return null;
  return (
    <table class="plain">
      <caption>Held against theory</caption>
      <thead>
        <tr>
          <th scope="col">bound or prediction</th>
          <th scope="col" class="number">
            loss there
          </th>
          <th scope="col" class="number">
            measured / that
          </th>
        </tr>
      </thead>
      <tbody>
        {certificate.map((line) => (
          <tr key={line.name}>
            <th scope="row">
              {line.name}
              {line.note !== null && <span class="note">{line.note}</span>}
            </th>
            <td class="number">{line.loss === null ? NONE : lossText(line.loss)}</td>
            <td class="number">{ratioWithError(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ratioWithError({ ratio, ratioStandardError }: ReportDetail['certificate'][number]): string {
  if (ratio === null) return NONE;
  return ratioStandardError === null ? ratioText(ratio) : `${ratioText(ratio)} ± ${ratioText(ratioStandardError)}`;
}

import type { ReportDocument } from '@rugbench/report';
import type { JSX } from 'preact';

/** How many warnings are read without a click. */
const OPEN_UP_TO = 3;

/** What a reader must know before trusting a number, and the rows that have none. */
export function Warnings({ warnings, failed }: Pick<ReportDocument, 'warnings' | 'failed'>): JSX.Element | null {
  if (warnings.length + failed.length === 0) return null;
  return (
    <div class="warnings">
      {warnings.length > 0 && (
        <details open={warnings.length <= OPEN_UP_TO}>
          <summary>{counted(warnings.length, 'warning')}</summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
      {failed.length > 0 && (
        <details>
          <summary>{counted(failed.length, 'row')} without a number</summary>
          <ul>
            {failed.map(({ title, reason }) => (
              <li key={title}>
                <b>{title}</b>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

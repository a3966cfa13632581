import { lossWithError } from '../../text/number-text.ts';
import type { ReportDifference } from '@rugbench/report';
import type { JSX } from 'preact';
import { verdictOf } from './verdicts.ts';

interface DifferenceTableProps {
  readonly differences: readonly ReportDifference[];
  readonly onLine: (line: number) => void;
}

/** Differences as a table; names lead to the line of the second run. */
export function DifferenceTable({ differences, onLine }: DifferenceTableProps): JSX.Element {
  return (
    <div class="table-frame low" role="region" aria-label="Differences" tabIndex={0}>
      <table class="plain">
        <caption class="only-read">Differences of losses</caption>
        <thead>
          <tr>
            <th scope="col">line</th>
            <th scope="col" class="number">
              difference ± standard error
            </th>
            <th scope="col">the second run is</th>
            <th scope="col">samples</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.name}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onLine(difference.lines[1])}>
                  {difference.name}
                </button>
              </th>
              <td class="number">{lossWithError(difference.difference, difference.standardError)}</td>
              <td>{verdictOf(difference)}</td>
              <td>{difference.paired ? 'the same' : 'different'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

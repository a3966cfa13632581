import { NONE, lossWithError } from '../../text/number-text.ts';
import type { JSX } from 'preact';
import { lineName } from '../lines/line-name.ts';
import { KEYS, type Lines, numberAt } from '../lines/lines.ts';

interface SeedLinesProps {
  /** what the group is called */
  readonly name: string;
  /** each line for itself */
  readonly lines: Lines;
  /** places of the lines of the group */
  readonly members: readonly number[];
  /** shows one of them in the table */
  readonly onLine: (line: number) => void;
}

/** The lines behind a mean over seeds. */
export function SeedLines({ name, lines, members, onLine }: SeedLinesProps): JSX.Element {
  return (
    <div class="details" role="group" aria-label={`Seeds of ${name}`}>
      <h3>{name}</h3>
      <table class="plain">
        <caption>Each seed for itself</caption>
        <thead>
          <tr>
            <th scope="col">line</th>
            <th scope="col" class="number">
              loss ± standard error
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((line) => (
            <tr key={line}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onLine(line)}>
                  {lineName(lines, line)}
                </button>
              </th>
              <td class="number">{lossOf(lines, line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function lossOf(lines: Lines, line: number): string {
  const loss = numberAt(lines, line, KEYS.loss);
  return loss === null ? NONE : lossWithError(loss, numberAt(lines, line, KEYS.standardError));
}

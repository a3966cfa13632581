import { lossWithError } from '../../text/number-text.ts';
import type { ReportDifference, ReportRun } from '@rugbench/report';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DotPlot } from '../parts/dot-plot.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { type Verdict, bySureness, verdictOf } from './verdicts.ts';

interface CompareSectionProps {
  readonly runs: readonly ReportRun[];
  readonly differences: readonly ReportDifference[];
  readonly onLine: (line: number) => void;
}

/** How many differences are shown before more are asked for. */
const FIRST = 25;

/** Two runs, line by line: by how much the loss of the second is above that of the first. */
export function CompareSection({ runs, differences, onLine }: CompareSectionProps): JSX.Element {
  const [all, setAll] = useState(false);
  const ordered = bySureness(differences);
  const shown = all ? ordered : ordered.slice(0, FIRST);
  const [first, second] = [runs[0]?.name ?? 'the first run', runs[1]?.name ?? 'the second run'];
  return (
    <section class="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">
        {second} against {first}
      </h2>
      <p>
        {countsText(differences)} The difference is the loss of {second} less that of {first}; bars are two standard
        errors to each side.
      </p>
      <DotPlot
        zero={0}
        dots={shown.map((difference) => ({
          name: difference.name,
          value: difference.difference,
          error: difference.standardError,
          text: lossWithError(difference.difference, difference.standardError),
          strong: ['lower', 'higher'].includes(verdictOf(difference)),
        }))}
      />
      {ordered.length > FIRST && (
        <button type="button" class="button no-print" onClick={() => setAll(!all)}>
          {all ? `Only the ${FIRST} that are most certain` : `All ${ordered.length} differences`}
        </button>
      )}
      <DifferenceTable differences={shown} onLine={onLine} />
    </section>
  );
}

function countsText(differences: readonly ReportDifference[]): string {
  const count = (verdict: Verdict): number =>
    differences.filter((difference) => verdictOf(difference) === verdict).length;
  const parts = (['lower', 'higher', 'not told apart', 'equal', 'unsure'] as const).map((verdict) => ({
    verdict,
    count: count(verdict),
  }));
  const said = parts.filter((part) => part.count > 0).map((part) => `${part.count} ${part.verdict}`);
  return `Of ${differences.length} lines that both have: ${said.join(', ') || 'none'}.`;
}

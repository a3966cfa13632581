import { ratioText } from '../../text/number-text.ts';
import type { JSX } from 'preact';
import { DotPlot } from '../parts/dot-plot.tsx';
import type { SweepStanding } from './sweep-standings.ts';

/** How many are shown. */
const FIRST = 8;

/** Who loses least over all comparisons of a sweep, with bars of two standard errors. */
export function SweepSummary({ standings }: { readonly standings: readonly SweepStanding[] }): JSX.Element | null {
  if (standings.length === 0) return null;
  const shown = standings.slice(0, FIRST);
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">Loss over the least of its comparison</h2>
      <DotPlot
        zero={1}
        dots={shown.map(({ name, overBest, error, wins, of }, k) => ({
          name,
          value: overBest,
          error,
          text: `${ratioText(overBest)} ± ${error === null ? '?' : ratioText(error)}, least in ${wins} of ${of}`,
          strong: k === 0,
        }))}
      />
      <p class="note">
        {standings.length > FIRST && `The first ${FIRST} of ${standings.length}. `}
        Means over comparisons; bars are two standard errors to each side, from the spread over comparisons.
      </p>
    </section>
  );
}

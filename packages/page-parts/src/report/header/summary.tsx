import { lossWithError } from '../../text/number-text.ts';
import type { JSX } from 'preact';
import { DotPlot } from '../parts/dot-plot.tsx';
import type { Standing } from './standings.ts';

/** Who loses least on each kind of weights, with bars of two standard errors. */
export function Summary({ standings }: { readonly standings: readonly Standing[] }): JSX.Element | null {
  if (standings.length === 0) return null;
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">Least loss on each kind of weights</h2>
      <DotPlot
        zero={null}
        dots={standings.map(({ variant, weights, loss, error }, k) => ({
          name: `${variant} on ${weights}`,
          value: loss,
          error,
          text: lossWithError(loss, error),
          strong: k === 0,
        }))}
      />
      <p class="note">{notToldApart(standings)} Bars are two standard errors to each side.</p>
    </section>
  );
}

/** Variants within two standard errors of the best of their weights, in a sentence. */
function notToldApart(standings: readonly Standing[]): string {
  const ties = standings.filter(({ close }) => close.length > 0);
  if (ties.length === 0) return 'Each stands apart from the next on its weights.';
  const sentences = ties.map(
    ({ variant, weights, close }) => `${variant} on ${weights} shares its place with ${listed(close)}`,
  );
  return `${sentences.join('; ')}.`;
}

function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
  return new Intl.ListFormat('en').format(shown);
}

import { lossWithError, plainText } from '@rugbench/page-parts';
import type { JSX } from 'preact';
import type { RunLook, RunStatistics } from './protocol.ts';

/** Lines of the table at most: the last ones. */
const MOST = 40;

const COLUMNS: readonly (readonly [head: string, about: string, text: (found: RunStatistics) => string])[] = [
  ['W_ii', 'mean of the diagonal ± its standard deviation', ({ diagonal }) => both(diagonal)],
  ['b', 'mean of the bias ± its standard deviation', ({ bias }) => both(bias)],
  ['mean of ν', 'mean of the interference, over rows', ({ interferenceMean }) => both(interferenceMean)],
  [
    'variance of ν',
    'variance of the interference, over rows',
    ({ interferenceVariance }) => both(interferenceVariance),
  ],
  [
    'KS',
    'median Kolmogorov-Smirnov distance of interference from a Gaussian',
    ({ kolmogorovSmirnov }) => plainText(kolmogorovSmirnov),
  ],
  ['p-value', 'of that test', ({ pValue }) => plainText(pValue)],
  ['Λ', "mean of Lyapunov's ratio: small where many small terms add up", ({ lyapunov }) => plainText(lyapunov)],
  [
    'partner',
    'mean of the most negative entry of a row over the mean diagonal: -1 for pairs',
    ({ partner }) => plainText(partner),
  ],
];

function both([mean, deviation]: readonly [mean: number, deviation: number]): string {
  return `${plainText(mean)} ± ${Number(deviation.toPrecision(2))}`;
}

/** The large-scale statistics of W over the run, those that records have. */
export function StatisticsSection({ looks }: { readonly looks: readonly RunLook[] }): JSX.Element {
  const lines = looks.filter(({ statistics }) => statistics !== null).slice(-MOST);
  return (
    <section aria-labelledby="statistics-title">
      <h2 id="statistics-title">W in a few numbers</h2>
      <p class="note">
        Means over features or rows ± standard deviations over them, ten times in a run and wherever it waits; ν is the
        interference of a feature. {lines.length === 0 && 'The table fills when a run has begun.'}
      </p>
      {lines.length > 0 && (
        <div class="table-frame" role="region" aria-label="Statistics of W over the run" tabIndex={0}>
          <table class="plain run-statistics">
            <thead>
              <tr>
                <th scope="col">step</th>
                <th scope="col">held-out loss</th>
                {COLUMNS.map(([head, about]) => (
                  <th key={head} scope="col" title={about}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.toReversed().map((look) => (
                <Line key={look.step} look={look} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ look: { step, loss, standardError, statistics } }: { readonly look: RunLook }): JSX.Element {
  return (
    <tr>
      <th scope="row">{step}</th>
      <td class="number">{lossWithError(loss, standardError)}</td>
      {COLUMNS.map(([head, , text]) => (
        <td key={head} class="number">
          {text(statistics!)}
        </td>
      ))}
    </tr>
  );
}

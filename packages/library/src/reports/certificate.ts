import type { Bounds } from '@rugbench/judging';
import type { ReportDetail } from '@rugbench/report';
import type { ResultRow } from '@rugbench/results';

type Entry = ReportDetail['certificate'][number];

/**
 * A loss against every bound and prediction that applies to its row: the bound of its class, the best affine model, the mean as answer,
 * what theory predicts for its weights, and the best row of its seed. Standard errors of ratios are those of the loss, since bounds and
 * predictions have none; that against the best row is paired.
 *
 * @param best - the least loss of the seed
 */
export function certificateOf(row: ResultRow, bounds: Bounds, best: number): Entry[] {
  const forged = row.start === null;
  const floor =
    row.class === 'iterative'
      ? against(row, 'iterated decoder, by state evolution', bounds.iterated)
      : against(row, 'floor for Gaussian interference', bounds.floor);
  const atLarge = forged ? 'theory for these weights at large n' : 'symmetric optimum at large n';
  return [
    ...floor,
    ...against(row, 'best affine model', bounds.linear),
    ...against(row, 'the mean as answer', bounds.variance),
    ...against(row, atLarge, row.analytic, row.analyticNote),
    ...(forged ? against(row, `theory for these weights at n = ${row.n}`, row.analyticAtN, row.analyticAtNNote) : []),
    ...against(row, 'best elementwise decoder of these weights', row.weightsFloor),
    bestEntry(row, best),
  ];
}

/** An entry for a bound; none where it is not known and nothing says why. */
function against(row: ResultRow, name: string, loss: number | null, why: string | null = null): Entry[] {
  if (loss === null) {
    return why === null ? [] : [{ name, loss, ratio: null, ratioStandardError: null, note: why }];
  }
  if (loss === 0) return [{ name, loss, ratio: null, ratioStandardError: null, note: 'exact recovery' }];
  const holds = row.standardErrorNote === null;
  return [
    {
      ...{ name, loss, ratio: row.loss / loss },
      ratioStandardError: holds ? row.standardError / loss : null,
      note: row.standardErrorNote ?? why,
    },
  ];
}

function bestEntry({ overBest, seed }: ResultRow, best: number): Entry {
  const name = `best row of seed ${seed}`;
  if (overBest === null) {
    return { name, loss: best, ratio: null, ratioStandardError: null, note: 'the best loss is 0 or no number' };
  }
  const { ratio, ratioStandardError, note } = overBest;
  return { name, loss: best, ratio, ratioStandardError: note === null ? ratioStandardError : null, note };
}

import type { Theme } from '../grammar/theme.ts';
import { markLabels } from '../key/mark-labels.ts';
import type { Sample } from '../key/sample.ts';
import type { LossBar } from './loss-bar.ts';
import type { LossGroups } from './loss-groups.ts';

/** What markers, bars and ticks are: markers of kinds of weights where those share a line, ticks where there are any. */
export function barSamples(rows: readonly LossBar[], { kinds }: LossGroups, { text }: Theme): Sample[] {
  const known = rows.filter(({ analytic }) => analytic !== null && analytic > 0);
  const symmetric = known.filter(({ analyticOf }) => analyticOf === 'symmetric');
  const grey = { colors: [text], dash: null } as const;
  const dot = { symbol: 'circle', hollow: false } as const;
  const optional: (Sample | false)[] = [
    rows.some(({ standardError }) => standardError !== null) && {
      ...grey,
      ...{ name: 'measured, ±2 standard errors', dash: 'none', mark: dot },
    },
    known.length > symmetric.length && { ...grey, name: 'theory for these weights', mark: 'tick' },
    symmetric.length > 0 && { ...grey, name: 'optimum of symmetric weights', mark: 'dashed tick' },
  ];
  return [
    ...markLabels(kinds).map(({ name, mark }): Sample => ({ ...grey, name, mark })),
    ...optional.filter((sample) => sample !== false),
  ];
}

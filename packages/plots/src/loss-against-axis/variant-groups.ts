import type { AxisPanel, AxisPoint } from './axis-input.ts';

/** Variants that share a line: they are named once. */
export interface VariantGroup {
  /** of the variants, in the order of their first appearance, that whose line is drawn first */
  readonly names: readonly string[];
  /** mean over all places of the logarithm of the first one's loss over the least there, >= 0: the less the better */
  readonly excess: number;
}

/** Losses nearer than this, relative to each other, agree. */
const AGREE = 1e-3;

/**
 * Groups of variants, in the order of their first appearance. Two share a line where theory says the same of both, to a thousandth at
 * every place that both have, and measurements that are joined by a line lie within two standard errors of their difference; without
 * theory, where their measurements agree to a thousandth at the same places.
 */
export function variantGroups(panels: readonly AxisPanel[]): VariantGroup[] {
  const losses = lossesByVariant(panels);
  const excess = excessOf(losses);
  const groups: { readonly leader: string; readonly names: string[] }[] = [];
  for (const [name, own] of losses) {
    const group = groups.find(({ leader }) => alike(losses.get(leader)!, own));
    if (group) group.names.push(name);
    else groups.push({ leader: name, names: [name] });
  }
  return groups.map(({ leader, names }) => ({ names, excess: excess.get(leader)! }));
}

/** What a figure shows of a point: what was measured, else what theory says; undefined where there is neither. */
export function levelOf({ loss, analytic }: Pick<AxisPoint, 'loss' | 'analytic'>): number | undefined {
  return [loss, analytic].find((value) => value !== null && value > 0 && Number.isFinite(value)) ?? undefined;
}

/** A point with the place where it stands. */
interface Placed {
  /** panel and value of the axis */
  readonly cell: string;
  /** the cell, the weights, and which of several there */
  readonly key: string;
  /** whether its series is drawn as a line, too */
  readonly lined: boolean;
  readonly point: AxisPoint;
}

function lossesByVariant(panels: readonly AxisPanel[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const [panel, { series }] of panels.entries()) {
    for (const { name, weights, points } of series) {
      const shown = points.filter((point) => levelOf(point) !== undefined);
      if (shown.length === 0) continue;
      const own = found.get(name) ?? [];
      const lined = new Set(shown.map(({ x }) => x)).size > 1;
      const counts = new Map<number, number>();
      for (const point of shown) {
        const nth = counts.get(point.x) ?? 0;
        counts.set(point.x, nth + 1);
        own.push({ cell: `${panel} ${point.x}`, key: JSON.stringify([panel, point.x, weights, nth]), lined, point });
      }
      found.set(name, own);
    }
  }
  return found;
}

function alike(one: readonly Placed[], other: readonly Placed[]): boolean {
  const points = new Map(one.map((placed) => [placed.key, placed]));
  const pairs = other.flatMap((placed) => {
    const match = points.get(placed.key);
    return match ? [[match, placed] as const] : [];
  });
  const common = pairs.map(([mine, its]) => [mine.point, its.point] as const);
  const predicted = common.filter(([mine, its]) => mine.analytic !== null && its.analytic !== null);
  if (predicted.length === 0) {
    return (
      one.length === other.length &&
      common.length === one.length &&
      common.every(([mine, its]) => agree(mine.loss, its.loss))
    );
  }
  if (!predicted.every(([mine, its]) => agree(mine.analytic, its.analytic))) return false;
  return pairs.every(([mine, its]) => !(mine.lined && its.lined) || near(mine.point, its.point));
}

/** Whether two losses are the same to a thousandth, or both missing. */
export function agree(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= AGREE * Math.min(Math.abs(one), Math.abs(other));
}

/** Whether measurements agree, or lie within two standard errors of their difference, or one is missing. */
function near(one: AxisPoint, other: AxisPoint): boolean {
  if (one.loss === null || other.loss === null || agree(one.loss, other.loss)) return true;
  return Math.abs(one.loss - other.loss) <= 2 * Math.hypot(one.standardError ?? 0, other.standardError ?? 0);
}

function excessOf(losses: ReadonlyMap<string, readonly Placed[]>): Map<string, number> {
  const least = new Map<string, number>();
  const lowest = (into: Map<string, number>, own: readonly Placed[]): void => {
    for (const { cell, point } of own) into.set(cell, Math.min(into.get(cell) ?? Infinity, levelOf(point)!));
  };
  for (const own of losses.values()) lowest(least, own);
  return new Map(
    [...losses].map(([name, own]) => {
      const best = new Map<string, number>();
      lowest(best, own);
      const logs = [...best].map(([cell, level]) => Math.log(level / least.get(cell)!));
      return [name, logs.reduce((sum, log) => sum + log, 0) / logs.length];
    }),
  );
}

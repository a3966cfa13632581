import { type TableRow, weightsLabel } from '@rugbench/judging';

/** So many variants have a colour. */
const MOST = 6;
/** Losses nearer than this, relative to each other, agree. */
const AGREE = 1e-3;

/**
 * Titles of the variants that figures of a comparison colour, at most six: those that were trained come first, then the others, each the
 * best first by its lowest loss. Of variants whose losses agree to a thousandth on all weights the first one alone is among them, since
 * figures draw such variants as one.
 *
 * @param rows - the lines of the table
 */
export function featuredVariants(rows: readonly TableRow[]): string[] {
  const variants = [...Map.groupBy(rows, ({ row }) => row.title)].map(([title, own]) => ({
    title,
    losses: new Map(own.map(({ row, loss }) => [weightsLabel(row), loss])),
    trained: own.some(({ row }) => row.start !== null),
    least: Math.min(...own.map(({ loss }) => loss)),
  }));
  variants.sort((one, other) => Number(other.trained) - Number(one.trained) || one.least - other.least);
  const chosen: typeof variants = [];
  for (const variant of variants) if (!chosen.some((one) => alike(one.losses, variant.losses))) chosen.push(variant);
  return chosen.slice(0, MOST).map(({ title }) => title);
}

function alike(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return (
    one.size === other.size &&
    [...one].every(([weights, loss]) => Math.abs(loss - (other.get(weights) ?? Infinity)) <= AGREE * loss)
  );
}

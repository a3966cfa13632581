import { readFileSync } from 'node:fs';
import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, featureVariance, isReason, minimise, pluginNamed } from '@rugbench/core';
import { antipodalRug, forges, persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { codePoints, reluLoss, symmetricNoise } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import type { CodeMapDocument, MapCell } from '@rugbench/judging';

/** The maps that are committed: any weights, bounded ones, and the grid of the authors, which was measured in places. */
const MAPS = ['map', 'map-bounded', 'map-grid'];

function committed(name: string): CodeMapDocument {
  const file = new URL(`../../../../docs/codes/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as CodeMapDocument;
}

/** Losses on curves are found by light searches, and codes that differ by less than 1e-3 are one to the map. */
const SAME = 1e-3;

/** Places in different parts of the map; the nearest cell of whichever grid it has is taken. */
const PLACES = [
  { r: 0.7, p: 0.045 },
  { r: 0.5, p: 0.3 },
  { r: 0.34, p: 0.6 },
];

const away = (cell: MapCell, { r, p }: (typeof PLACES)[number]): number => Math.hypot(cell.r - r, cell.p - p);
const nearestOf = (cells: readonly MapCell[]): MapCell[] =>
  PLACES.map((place) => cells.reduce((best, cell) => (away(cell, place) < away(best, place) ? cell : best)));
const interferenceAt = ({ p }: MapCell): FeatureDistribution =>
  bernoulliUniform.create(1, { p }).distribution as FeatureDistribution;

/** What a part of a cell loses by theory; undefined where a feature has more than one partner. */
function lossNow(cell: MapCell, { name, ratio, options }: MapCell['parts'][number]): number | undefined {
  if (name === 'dropped') return featureVariance(interferenceAt(cell));
  const forge = pluginNamed('part', forges, name);
  const interference = forge.interference(ratio, options);
  if (isReason(interference) || interference.groups.some(({ pattern }) => pattern.length > 1)) return undefined;
  return codePoints(relu.trace(), interferenceAt(cell), { ...forge, interference: () => interference }, [ratio])[0]!
    .loss;
}

describe.each(MAPS)('the committed %s', (name) => {
  const { cells, checks, source } = committed(name);
  const nearest = nearestOf(cells);

  it('is one of Bernoulli-uniform data, and measured in places', () => {
    expect(source).toBe('bernoulli-uniform');
    expect(cells.length).toBeGreaterThan(0);
    for (const { r, p } of checks) expect(cells.some((cell) => cell.r === r && cell.p === p)).toBe(true);
  });

  it('was found within 4 standard errors of theory, and 1 %, wherever it was measured', () => {
    expect(checks.length).toBe(name === 'map-grid' ? 12 : 0);
    for (const { over, measured, standardError } of checks) {
      expect(Math.abs(over - 1)).toBeLessThan(Math.min((4 * standardError) / measured, 0.01));
    }
  });

  it('has parts whose shares, dimensions and losses add up, in every cell, of forges that there are', () => {
    const known = new Set(['dropped', ...forges.map(({ name }) => name)]);
    const wrong = cells.filter(({ r, loss, parts, single }) => {
      const total = (of: (part: MapCell['parts'][number]) => number): number =>
        parts.reduce((sum, part) => sum + of(part), 0);
      // A few roundings of numbers of at most 1.
      return !(
        Math.abs(total(({ share }) => share) - 1) < 1e-14 &&
        Math.abs(total(({ share, ratio }) => share * ratio) - r) < 1e-14 &&
        Math.abs(total((part) => part.share * part.loss) / loss - 1) < 1e-12 &&
        [...parts, single].every(({ name }) => known.has(name))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('never loses more than the rug, the best single code, or whole features beside dropped ones', () => {
    const wrong = cells.filter((cell) => {
      const { r, rug, loss, gain, single } = cell;
      const bounds = [rug, single.loss, (1 - r) * featureVariance(interferenceAt(cell))];
      const below = bounds.every((bound) => loss < bound * (1 + SAME));
      return !(below && single.loss < rug * (1 + SAME) && gain === loss / rug);
    });
    expect(wrong).toEqual([]);
  });

  it.each(nearest)('has the loss of the Persian rug that the closed form has, at r = $r and p = $p', (cell) => {
    const noise = symmetricNoise(interferenceAt(cell), cell.r);
    const loss = (at: ArrayLike<number>): number => reluLoss(cell.p, noise, Math.exp(at[0]!), at[1]!);
    const starts = [0, -1, -2].map((k) => [0.2, k * noise]);
    const size = [0.1, 0.3 * noise];
    const found = starts.map((start) => minimise(loss, start, { size, tolerance: 1e-10, maxEvaluations: 600 }).value);
    // Both minimisers agree to 1e-10; the closed form cancels to 1e-16 of losses above 1e-3.
    expect(Math.abs(cell.rug / Math.min(...found) - 1)).toBeLessThan(1e-8);
  });

  it('has parts that lose what theory says now', () => {
    let compared = 0;
    for (const cell of nearest) {
      for (const part of cell.parts) {
        const { loss } = part;
        const now = lossNow(cell, part);
        if (now === undefined) continue;
        expect(Math.abs(now - loss)).toBeLessThan(SAME * cell.loss);
        compared++;
      }
    }
    // Others have many partners, which would take long.
    expect(compared).toBeGreaterThan(1);
  });

  it.each(nearest)('loses no more than pairs or a rug at the same place, at r = $r and p = $p', (cell) => {
    for (const { loss } of [persianRug, antipodalRug].flatMap((forge) =>
      codePoints(relu.trace(), interferenceAt(cell), forge, [cell.r]),
    )) {
      expect(cell.loss).toBeLessThan(loss * (1 + SAME));
    }
  });
});

/** One stretch of a curve without jumps. */
export type CurvePiece = readonly { readonly z: number; readonly value: number }[];

/**
 * A curve cut at its jumps and kinks: each piece is drawn by itself, so that a jump is a gap. Pieces are continued
 * straight to the break from both sides, so that they meet where the curve has no jump. What stands on a break, up to
 * a millionth of the range, is left out, for it is a convention; values that are not finite end a piece.
 *
 * @param z - ascending
 * @param values - one for each z
 * @param breaks - in any order
 */
export function curvePieces(z: readonly number[], values: readonly number[], breaks: readonly number[]): CurvePiece[] {
  const edges = [-Infinity, ...breaks.toSorted((a, b) => a - b), Infinity];
  const near = 1e-6 * (z.at(-1)! - z[0]!);
  return edges.slice(1).flatMap((to, k) => {
    const from = edges[k]!;
    const runs = finiteRuns(z, values, from + near, to - near);
    return runs.map((run, i) => [
      ...(i === 0 ? continued(run[0], run[1], from) : []),
      ...run,
      ...(i === runs.length - 1 ? continued(run.at(-1), run.at(-2), to) : []),
    ]);
  });
}

/** Stretches of finite values strictly between two places. */
function finiteRuns(z: readonly number[], values: readonly number[], from: number, to: number): CurvePiece[] {
  const runs: { z: number; value: number }[][] = [[]];
  for (const [k, at] of z.entries()) {
    if (at <= from || at >= to) continue;
    const value = values[k]!;
    if (Number.isFinite(value)) runs.at(-1)!.push({ z: at, value });
    else if (runs.at(-1)!.length) runs.push([]);
  }
  return runs.filter((run) => run.length);
}

/** The point that continues a piece to a break, unless that is further away than two steps of the grid. */
function continued(
  end: CurvePiece[number] | undefined,
  before: CurvePiece[number] | undefined,
  at: number,
): CurvePiece {
  if (!end || !before) return [];
  const steps = (at - end.z) / (end.z - before.z);
  return steps > 0 && steps <= 2 ? [{ z: at, value: end.value + steps * (end.value - before.value) }] : [];
}

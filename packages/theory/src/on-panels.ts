import { PANEL_ORDER, PANEL_RULE, interpolation, panelOf, writeShares } from './panels.ts';

/** A function by its values at the nodes of panels: 0 below the panels, `total + slope (y - highest edge)` above. */
export interface OnPanels {
  /** at the nodes, ascending, [panels * order] */
  readonly values: Float64Array;
  /** at the highest edge and, without slope, above */
  readonly total: number;
  /** per unit of y above the highest edge */
  readonly slope: number;
}

/** Panels in a row. */
export interface PanelRange {
  /** the first of them */
  readonly from: number;
  /** the one after the last */
  readonly to: number;
}

/** Reads a function at fixed points: from the point of one number to that before another; 0 elsewhere. */
export type Reader = (on: OnPanels, from?: number, to?: number) => Float64Array;

/** Panels from the first to the last on which a function is not 0; undefined where it is 0 everywhere. */
export function busyRange(values: Float64Array): PanelRange | undefined {
  let [first, last] = [0, values.length - 1];
  while (first <= last && values[first] === 0) first++;
  while (last > first && values[last] === 0) last--;
  if (first > last) return undefined;
  return { from: Math.floor(first / PANEL_ORDER), to: Math.floor(last / PANEL_ORDER) + 1 };
}

/** The number of the first of ascending points that is at a place or above. */
export function firstNode(points: Float64Array, place: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (points[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads functions on panels at points.
 *
 * @param edges - ends of the panels
 * @param points - ascending
 */
export function readerAt(edges: Float64Array, points: Float64Array): Reader {
  const [lowest, highest] = [edges[0]!, edges[edges.length - 1]!];
  const shares = new Float64Array(points.length * PANEL_ORDER);
  const firsts = new Int32Array(points.length);
  const above = firstNode(points, highest);
  const start = points.findIndex((at) => at > lowest);
  const inside = start < 0 ? points.length : start;
  for (let i = inside; i < above; i++) {
    const panel = panelOf(edges, points[i]!);
    const width = edges[panel + 1]! - edges[panel]!;
    writeShares((2 * (points[i]! - edges[panel]!)) / width - 1, shares, i * PANEL_ORDER);
    firsts[i] = panel * PANEL_ORDER;
  }
  return ({ values, total, slope }, from = 0, to = points.length) => {
    const found = new Float64Array(points.length);
    readInside(values, shares, firsts, Math.max(from, inside), Math.min(to, above), found);
    for (let i = Math.max(from, above); i < to; i++) found[i] = total + slope * (points[i]! - highest);
    return found;
  };
}

/** Sums of 16 terms, four at a time: each waits for its own last addition only. */
function readInside(
  values: Float64Array,
  shares: Float64Array,
  firsts: Int32Array,
  from: number,
  to: number,
  found: Float64Array,
): void {
  let i = from;
  for (; i + 3 < to; i += 4) {
    const [first, second, third, fourth] = [firsts[i]!, firsts[i + 1]!, firsts[i + 2]!, firsts[i + 3]!];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let j = 0, k = i * PANEL_ORDER; j < PANEL_ORDER; j++, k++) {
      a += shares[k]! * values[first + j]!;
      b += shares[k + PANEL_ORDER]! * values[second + j]!;
      c += shares[k + 2 * PANEL_ORDER]! * values[third + j]!;
      d += shares[k + 3 * PANEL_ORDER]! * values[fourth + j]!;
    }
    found[i] = a;
    found[i + 1] = b;
    found[i + 2] = c;
    found[i + 3] = d;
  }
  for (; i < to; i++) {
    for (let j = 0; j < PANEL_ORDER; j++) found[i]! += shares[i * PANEL_ORDER + j]! * values[firsts[i]! + j]!;
  }
}

/** Integrals of the Lagrange polynomials of a panel from its lower end to each of its nodes, [node, polynomial]. */
const INTEGRATION = Float64Array.from(
  Array.from(PANEL_RULE.nodes).flatMap((to) => {
    const half = (to + 1) / 2;
    const row = new Float64Array(PANEL_ORDER);
    for (let k = 0; k < PANEL_ORDER; k++) {
      const read = interpolation(0, half * (1 + PANEL_RULE.nodes[k]!) - 1);
      for (let j = 0; j < PANEL_ORDER; j++) {
        const unit = new Float64Array(PANEL_ORDER);
        unit[j] = 1;
        row[j]! += half * PANEL_RULE.weights[k]! * read(unit);
      }
    }
    return [...row];
  }),
);

/** For each sum of an integration, the first value it is about: that of its panel. */
const OWN_PANEL = new Int32Array(PANEL_ORDER);

/**
 * The integral of a function on panels from the lowest edge on; where the function goes on above them, it is constant.
 *
 * @param busy - panels beyond which the function is 0
 */
export function antiderivative(
  edges: Float64Array,
  { values, total: beyond }: OnPanels,
  busy: PanelRange = { from: 0, to: edges.length - 1 },
): OnPanels {
  const integral = new Float64Array(values.length);
  const parts = new Float64Array(PANEL_ORDER);
  let total = 0;
  for (let panel = busy.from; panel < busy.to; panel++) {
    const first = panel * PANEL_ORDER;
    const half = (edges[panel + 1]! - edges[panel]!) / 2;
    readInside(values.subarray(first, first + PANEL_ORDER), INTEGRATION, OWN_PANEL, 0, PANEL_ORDER, parts);
    let whole = 0;
    for (let k = 0; k < PANEL_ORDER; k++) {
      integral[first + k] = total + half * parts[k]!;
      whole += PANEL_RULE.weights[k]! * values[first + k]!;
    }
    total += half * whole;
  }
  integral.fill(total, busy.to * PANEL_ORDER);
  return { values: integral, total, slope: beyond };
}

import { PANEL_ORDER, PANEL_RULE, interpolation, panelOf, writeShares } from './panels.ts';

/** Two functions by their values at the nodes of the same panels, [panels * order] each: what reads one reads the other on the way. */
export type TwoFunctions = readonly [Float64Array, Float64Array];

/** Room for two functions. */
export function twoColumns(nodes: number): TwoFunctions {
  return [new Float64Array(nodes), new Float64Array(nodes)];
}

/** Two functions on panels: 0 below the panels, `total + slope (y - highest edge)` above. */
export interface OnPanels {
  /** at the nodes, ascending */
  readonly values: TwoFunctions;
  /** of each, at the highest edge and, without slope, above */
  readonly total: readonly [number, number];
  /** of each, per unit of y above the highest edge */
  readonly slope: readonly [number, number];
}

/** Panels in a row. */
export interface PanelRange {
  /** the first of them */
  readonly from: number;
  /** the one after the last */
  readonly to: number;
}

/** Reads two functions at fixed points, from the point of one number to that before another, and writes what it finds there. */
export type Reader = (on: OnPanels, from: number, to: number, found: TwoFunctions) => void;

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
  return ({ values, total, slope }, from, to, found) => {
    for (const k of [0, 1] as const) {
      found[k].fill(0, from, Math.min(to, inside));
      for (let i = Math.max(from, above); i < to; i++) found[k][i] = total[k] + slope[k] * (points[i]! - highest);
    }
    const end = Math.min(to, above);
    for (let i = Math.max(from, inside), next = i; i < end; i = next) {
      while (next < end && firsts[next] === firsts[i]) next++;
      readPanel(values, firsts[i]!, shares, i, next, found);
    }
  };
}

/**
 * Reads two functions at points of one panel, four points at a time: eight sums of 16 terms, each of which waits for its own last
 * addition only.
 *
 * @param first - the first node of the panel
 * @param shares - by how much each node counts, [points, order]
 */
export function readPanel(
  values: TwoFunctions,
  first: number,
  shares: Float64Array,
  from: number,
  to: number,
  found: TwoFunctions,
): void {
  const one = values[0];
  const other = values[1];
  const foundOne = found[0];
  const foundOther = found[1];
  let i = from;
  for (; i + 3 < to; i += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let p = 0;
    let q = 0;
    let r = 0;
    let s = 0;
    for (let j = 0, k = i * PANEL_ORDER; j < PANEL_ORDER; j++, k++) {
      const value = one[first + j]!;
      const beside = other[first + j]!;
      const shareA = shares[k]!;
      const shareB = shares[k + PANEL_ORDER]!;
      const shareC = shares[k + 2 * PANEL_ORDER]!;
      const shareD = shares[k + 3 * PANEL_ORDER]!;
      a += shareA * value;
      b += shareB * value;
      c += shareC * value;
      d += shareD * value;
      p += shareA * beside;
      q += shareB * beside;
      r += shareC * beside;
      s += shareD * beside;
    }
    foundOne[i] = a;
    foundOne[i + 1] = b;
    foundOne[i + 2] = c;
    foundOne[i + 3] = d;
    foundOther[i] = p;
    foundOther[i + 1] = q;
    foundOther[i + 2] = r;
    foundOther[i + 3] = s;
  }
  for (; i < to; i++) {
    let a = 0;
    let p = 0;
    for (let j = 0, k = i * PANEL_ORDER; j < PANEL_ORDER; j++, k++) {
      a += shares[k]! * one[first + j]!;
      p += shares[k]! * other[first + j]!;
    }
    foundOne[i] = a;
    foundOther[i] = p;
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

/**
 * The integrals of two functions on panels from the lowest edge on; where a function goes on above them, it is constant.
 *
 * @param integrals - where their values are written
 * @param busy - panels beyond which both functions are 0
 */
export function antiderivatives(
  edges: Float64Array,
  { values, total: beyond }: OnPanels,
  integrals: TwoFunctions,
  busy: PanelRange = { from: 0, to: edges.length - 1 },
): OnPanels {
  for (const integral of integrals) integral.fill(0, 0, busy.from * PANEL_ORDER);
  const parts = twoColumns(PANEL_ORDER);
  const totals: [number, number] = [0, 0];
  for (let panel = busy.from; panel < busy.to; panel++) {
    const first = panel * PANEL_ORDER;
    const half = (edges[panel + 1]! - edges[panel]!) / 2;
    readPanel(values, first, INTEGRATION, 0, PANEL_ORDER, parts);
    for (const which of [0, 1] as const) {
      totals[which] += half * addPanel(values[which], integrals[which], first, totals[which], half, parts[which]);
    }
  }
  for (const which of [0, 1] as const) integrals[which].fill(totals[which], busy.to * PANEL_ORDER);
  return { values: integrals, total: totals, slope: beyond };
}

/** Writes the integral at the nodes of one panel, and returns that over the whole panel, per half width. */
function addPanel(
  values: Float64Array,
  integral: Float64Array,
  first: number,
  before: number,
  half: number,
  parts: Float64Array,
): number {
  let whole = 0;
  for (let k = 0; k < PANEL_ORDER; k++) {
    integral[first + k] = before + half * parts[k]!;
    whole += PANEL_RULE.weights[k]! * values[first + k]!;
  }
  return whole;
}

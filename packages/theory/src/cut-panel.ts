import { type PanelDensity, PANEL_ORDER, PANEL_RULE, writeShares } from './panels.ts';

/** Quadrature over the pieces of a panel that is cut at some points: what is tabulated is interpolated from the panel's own nodes. */
export interface CutPanel {
  /** nodes of all pieces, {@link PANEL_ORDER} each, in the order of the pieces, [nodes] */
  readonly y: Float64Array;
  /** quadrature weight times density, [nodes] */
  readonly weight: Float64Array;
  /** values there of the function that is read along, [nodes] */
  readonly values: Float64Array;
  /** room for what is computed there, [nodes] */
  readonly output: Float64Array;
  /** how much each node of the panel counts at each node of the pieces, [nodes, order] */
  readonly shares: Float64Array;
}

/**
 * Cuts panels again and again: what is returned is overwritten by the next call with as many pieces.
 *
 * @param channel - the panels, and the density on them
 * @param tabulated - a function at the nodes of all panels, read along with the density
 * @returns the pieces of a panel between ascending ends, its own ends among them
 */
export function panelCutter(
  { edges, density }: PanelDensity,
  tabulated: Float64Array,
): (panel: number, ends: readonly number[]) => CutPanel {
  const kept: CutPanel[] = [];
  return (panel, ends) => {
    const cut = (kept[ends.length] ??= emptyPieces(ends.length - 1));
    const low = edges[panel]!;
    const scale = 2 / (edges[panel + 1]! - low);
    for (let piece = 1; piece < ends.length; piece++) {
      const from = ends[piece - 1]!;
      const half = (ends[piece]! - from) / 2;
      for (let k = 0; k < PANEL_ORDER; k++) {
        const node = (piece - 1) * PANEL_ORDER + k;
        const y = from + half * (1 + PANEL_RULE.nodes[k]!);
        cut.y[node] = y;
        cut.weight[node] = half * PANEL_RULE.weights[k]!;
        writeShares((y - low) * scale - 1, cut.shares, node * PANEL_ORDER);
      }
    }
    readBoth(density, tabulated, panel * PANEL_ORDER, cut);
    return cut;
  };
}

function emptyPieces(pieces: number): CutPanel {
  const nodes = pieces * PANEL_ORDER;
  const column = (): Float64Array => new Float64Array(nodes);
  return {
    y: column(),
    weight: column(),
    values: column(),
    output: column(),
    shares: new Float64Array(nodes * PANEL_ORDER),
  };
}

/** Multiplies the weights by the density, and writes the values: four nodes at a time, so that sums do not wait for each other. */
function readBoth(density: Float64Array, tabulated: Float64Array, first: number, { weight, values, shares }: CutPanel) {
  for (let node = 0; node < weight.length; node += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let p = 0;
    let q = 0;
    let r = 0;
    let s = 0;
    for (let j = 0, k = node * PANEL_ORDER; j < PANEL_ORDER; j++, k++) {
      const dense = density[first + j]!;
      const value = tabulated[first + j]!;
      const shareA = shares[k]!;
      const shareB = shares[k + PANEL_ORDER]!;
      const shareC = shares[k + 2 * PANEL_ORDER]!;
      const shareD = shares[k + 3 * PANEL_ORDER]!;
      a += shareA * dense;
      b += shareB * dense;
      c += shareC * dense;
      d += shareD * dense;
      p += shareA * value;
      q += shareB * value;
      r += shareC * value;
      s += shareD * value;
    }
    weight[node]! *= a;
    weight[node + 1]! *= b;
    weight[node + 2]! *= c;
    weight[node + 3]! *= d;
    values[node] = p;
    values[node + 1] = q;
    values[node + 2] = r;
    values[node + 3] = s;
  }
}

/** Reads one more function at the nodes of the pieces. */
export function readAlong({ shares, y }: CutPanel, tabulated: Float64Array, panel: number): Float64Array {
  return y.map((_, node) => {
    let sum = 0;
    for (let j = 0; j < PANEL_ORDER; j++) sum += shares[node * PANEL_ORDER + j]! * tabulated[panel * PANEL_ORDER + j]!;
    return sum;
  });
}

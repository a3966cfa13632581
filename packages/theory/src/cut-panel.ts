import { type TwoFunctions, readPanel } from './on-panels.ts';
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
  const functions: TwoFunctions = [density, tabulated];
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
    const { weight, values, output: densities, shares } = cut;
    readPanel(functions, panel * PANEL_ORDER, shares, 0, weight.length, [densities, values]);
    for (let node = 0; node < weight.length; node++) weight[node]! *= densities[node]!;
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

/** Reads one more function at the nodes of the pieces. */
export function readAlong({ shares, y }: CutPanel, tabulated: Float64Array, panel: number): Float64Array {
  return y.map((_, node) => {
    let sum = 0;
    for (let j = 0; j < PANEL_ORDER; j++) sum += shares[node * PANEL_ORDER + j]! * tabulated[panel * PANEL_ORDER + j]!;
    return sum;
  });
}

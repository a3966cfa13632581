import type { Channel, ChannelAtoms } from './channel.ts';
import { PANEL_ORDER, visitPartOfPanel } from './panels.ts';

/** F(y) = P(channel output <= y) at the nodes and then at the atoms, of which half of the own mass counts. */
export function distribution(channel: Channel): Float64Array {
  const { y, atoms } = channel;
  const below = new Float64Array(y.length + atoms.y.length);
  let mass = 0;
  for (let panel = 0; panel < channel.edges.length - 1; panel++) {
    const from = channel.edges[panel]!;
    for (let node = panel * PANEL_ORDER; node < (panel + 1) * PANEL_ORDER; node++) {
      let part = 0;
      visitPartOfPanel(channel, panel, from, channel.y[node]!, (_y, weight) => (part += weight));
      below[node] = mass + part;
    }
    for (let node = panel * PANEL_ORDER; node < (panel + 1) * PANEL_ORDER; node++) mass += channel.weight[node]!;
  }
  for (let node = 0; node < y.length; node++) below[node]! += atomsBelow(atoms, y[node]!);
  atoms.y.forEach((at, k) => (below[y.length + k] = 1 - tailMass(channel, at) - atoms.mass[k]! / 2));
  return below;
}

function atomsBelow({ y, mass }: ChannelAtoms, end: number): number {
  return mass.reduce((sum, one, k) => (y[k]! < end ? sum + one : sum), 0);
}

/** P(y > threshold), from the table. */
export function tailMass(channel: Channel, threshold: number): number {
  let mass = 0;
  channel.atoms.y.forEach((at, k) => {
    if (at > threshold) mass += channel.atoms.mass[k]!;
  });
  for (let panel = channel.edges.length - 2; panel >= 0; panel--) {
    const low = channel.edges[panel]!;
    const high = channel.edges[panel + 1]!;
    if (high <= threshold) break;
    if (low >= threshold) {
      for (let k = 0; k < PANEL_ORDER; k++) mass += channel.weight[panel * PANEL_ORDER + k]!;
    } else {
      visitPartOfPanel(channel, panel, threshold, high, (_y, weight) => (mass += weight));
    }
  }
  return mass;
}

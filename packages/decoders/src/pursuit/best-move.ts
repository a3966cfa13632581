/** The change of one feature that takes most from what is left of h. */
export interface Move {
  /** which feature, from 0 */
  readonly feature: number;
  /** m, added to its value */
  readonly by: number;
}

/**
 * The feature, and the change m of it, that most shortens the rest of h:
 *
 * $$ \lVert \varepsilon - m w \rVert^2 = \lVert \varepsilon \rVert^2 - (2 m c - m^2 \lVert w \rVert^2), \qquad
 *    c = w^T \varepsilon $$
 *
 * So m is $c / \lVert w \rVert^2$, or as much of it as leaves x at 0 or above.
 *
 * @param products - c = W_in^T rest, [n]
 * @param energies - $\lVert w \rVert^2$ of each column, [n]
 * @param x - the features so far, [n]
 * @param signed - whether they may be negative
 * @returns undefined where nothing shortens it
 */
export function bestMove(
  products: Float64Array,
  energies: Float64Array,
  x: Float64Array,
  signed: boolean,
): Move | undefined {
  let best = 0;
  let feature = -1;
  for (let j = 0; j < products.length; j++) {
    const gain = gainOf(products[j]!, energies[j]!, moveOf(products[j]!, energies[j]!, x[j]!, signed));
    if (gain > best) [best, feature] = [gain, j];
  }
  if (feature < 0) return undefined;
  return { feature, by: moveOf(products[feature]!, energies[feature]!, x[feature]!, signed) };
}

function moveOf(product: number, energy: number, x: number, signed: boolean): number {
  if (energy === 0) return 0;
  const move = product / energy;
  return signed || move > -x ? move : -x;
}

function gainOf(product: number, energy: number, move: number): number {
  return move * (2 * product - move * energy);
}

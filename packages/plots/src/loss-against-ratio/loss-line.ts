/** A line of theory: losses over r = d/n. */
export interface LossLine {
  /** in the key; measurements of this name share the line's colour */
  readonly name: string;
  /** in any order; `ratio`: r = d/n; `loss`: divided as the normalisation of the figure says, drawn where it is > 0 */
  readonly points: readonly { readonly ratio: number; readonly loss: number }[];
  /** true: a bound rather than a model, dashed and grey. Default false */
  readonly dashed?: boolean;
}

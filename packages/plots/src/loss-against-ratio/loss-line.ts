/** A line of theory: losses over r = d/n. */
export interface LossLine {
  readonly name: string;
  readonly points: readonly { readonly ratio: number; readonly loss: number }[];
  /** a bound rather than a model: dashed and grey */
  readonly dashed?: boolean;
}

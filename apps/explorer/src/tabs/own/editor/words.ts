/** A word that can be typed, as core declares it. */
export interface Word {
  /** what is typed */
  readonly name: string;
  /** its declaration, on one line */
  readonly signature: string;
  /** what its docstring says; '' where it says nothing */
  readonly doc: string;
  /** words that its value may be; empty where it is no word */
  readonly values: readonly string[];
}

/** The words of core with which variants are defined, by where they can be typed. */
export interface Words {
  /** members of the algebra, behind `m.` */
  readonly algebra: readonly Word[];
  /** members of a definition */
  readonly definition: readonly Word[];
  /** members of a parameter */
  readonly parameter: readonly Word[];
  /** members of a filter */
  readonly keep: readonly Word[];
  /** members of the count for the option `l0` */
  readonly l0: readonly Word[];
  /** members of what an oracle is told */
  readonly oracle: readonly Word[];
  /** what is imported */
  readonly core: readonly Word[];
}

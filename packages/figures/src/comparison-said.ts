/** What all figures of one comparison say alike. */
export interface ComparisonSaid {
  /** the setting */
  readonly subtitle: string;
  /** the command that makes the figure; undefined where that is not known */
  readonly caption: string | undefined;
  /** titles of variants that have a colour, the most important first */
  readonly featured: readonly string[];
  /** labels of weights in the order in which markers are given away */
  readonly kinds: readonly string[];
}

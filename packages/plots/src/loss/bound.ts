/** An analytic loss that a whole comparison is held against. */
export interface Bound {
  /** as the figure shall call the bound, e.g. `elementwise floor` */
  readonly name: string;
  /** mean squared error, divided as the losses of the figure are; drawn where it is > 0 and finite */
  readonly loss: number;
}

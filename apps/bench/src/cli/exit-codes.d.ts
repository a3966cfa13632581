/** Exit codes of the command. */
export declare const EXIT: {
  readonly done: 0;
  readonly failed: 1;
  readonly usage: 2;
  readonly interrupted: 130;
};
//# sourceMappingURL=exit-codes.d.ts.map

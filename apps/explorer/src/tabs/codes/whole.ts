/** The part of a state that says: all of W is in view. */
export const WHOLE = { row: 0, column: 0, side: 0 } as const;

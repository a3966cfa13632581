/** Entries of a key, at most: more are not read. */
export const MOST_ENTRIES = 8;

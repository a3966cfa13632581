/** What is missing, or does not hold, in one line. */
export class Stop extends Error {}

/** The exit code of a sweep that was stopped by a signal: the same command goes on. */
export const GO_ON = 75;

/**
 * Lets the host's events happen between two pieces of work.
 *
 * @throws RugError `JOB` when the work is to end here
 */
export type Pause = () => Promise<void>;

/** Goes on at once: for work that nobody interrupts. */
export const noPause: Pause = () => Promise.resolve();

/** Time, and calls at regular times: the clock of the process, or that of a test. */
export interface Clock {
  /** seconds on a clock that only goes forward */
  now(): number;
  /**
   * Calls a function again and again, without keeping the process alive.
   *
   * @param seconds - between two calls
   * @returns what ends it
   */
  every(seconds: number, call: () => void): () => void;
}

/** The clock of this process. */
export const processClock: Clock = {
  now: () => performance.now() / 1000,
  every: (seconds, call) => {
    const timer = setInterval(call, seconds * 1000);
    timer.unref();
    return () => clearInterval(timer);
  },
};

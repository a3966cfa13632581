/** Node and browsers have it alike; it is the only thing of the host that is used without a port. */
declare const performance: { now(): number };

/** Milliseconds on a clock that only goes forward, for how long something took. */
export function milliseconds(): number {
  return performance.now();
}

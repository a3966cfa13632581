/** No guess before so many seconds: rates of the first moments are those of starting. */
const LEAST_SECONDS = 2;
/** No guess before this part of the work is done. */
const LEAST_SHARE = 1e-3;

/** Guesses how long work goes on, from how long it took so far. */
export interface TimeLeft {
  /**
   * Notes how far the work is.
   *
   * @param fraction - the part that is done, in [0, 1]; what was done when the first call came cost nothing
   * @param now - seconds on any clock that only goes forward
   */
  note(fraction: number, now: number): void;
  /** seconds since the first note */
  elapsed(now: number): number;
  /** seconds to go at the mean rate so far; undefined where too little is done to say, where the guess was too short, and at the end */
  left(now: number): number | undefined;
}

/** A guess by the mean rate since the work began: the rest takes as long for each part as what is done. */
export function timeLeft(): TimeLeft {
  let first: { readonly fraction: number; readonly at: number } | undefined;
  let last = { fraction: 0, at: 0 };
  return {
    note: (fraction, now) => {
      first ??= { fraction, at: now };
      if (fraction > last.fraction) last = { fraction, at: now };
    },
    elapsed: (now) => (first ? now - first.at : 0),
    left: (now) => {
      if (!first || now - first.at < LEAST_SECONDS) return undefined;
      const done = last.fraction - first.fraction;
      if (done < LEAST_SHARE || last.fraction >= 1) return undefined;
      const whole = (last.at - first.at) / done;
      const left = whole * (1 - last.fraction) - (now - last.at);
      return left > 0 ? left : undefined;
    },
  };
}

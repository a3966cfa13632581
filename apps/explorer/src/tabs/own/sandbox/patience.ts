/** How long a worker may be silent while it is asked something, ms, by what it is asked. */
export const PATIENCE: Readonly<Record<string, number>> = {
  load: 3000,
  laws: 10_000,
  picture: 10_000,
  bounds: 30_000,
  predictions: 60_000,
  train: 60_000,
};

/** Waits for signs of life. */
export interface Watch {
  /** something was asked */
  readonly asked: (kind: string) => void;
  /** what was asked first is settled */
  readonly settled: (kind: string) => void;
  /** a sign of life: all waiting begins anew */
  readonly heard: () => void;
  /** nobody waits any more */
  readonly close: () => void;
}

/**
 * Watches over a worker: while anything is asked, it must say something within the shortest patience of what is open.
 *
 * @param late - told once, with the seconds that were waited
 */
export function watchOver(late: (seconds: number) => void): Watch {
  const open: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  const wait = (): void => {
    clearTimeout(timer);
    if (isClosed || open.length === 0) return;
    // The worker does one thing after the other: what was asked first may still be what it does.
    const patience = PATIENCE[open[0]!]!;
    timer = setTimeout(() => late(patience / 1000), patience);
  };
  return {
    asked: (kind) => {
      open.push(kind);
      if (open.length === 1) wait();
    },
    settled: (kind) => {
      const place = open.indexOf(kind);
      if (place >= 0) open.splice(place, 1);
      wait();
    },
    heard: wait,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

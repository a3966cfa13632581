import { Bench } from 'tinybench';

/** How long calls took. */
export interface Timing {
  /** of one call */
  readonly medianMilliseconds: number;
  /** half the 95 % interval of the mean, over the mean */
  readonly relativeMarginOfError: number;
  /** calls that were timed */
  readonly samples: number;
}

/** Calls that are timed at least, however long each takes. */
const LEAST_CALLS = 5;
/** The part of the budget that is spent on calls that are not timed: code is still being compiled. */
const WARM_UP_SHARE = 0.3;

/**
 * Times calls one after the other until the budget is spent. The event loop turns between two calls, untimed, so that
 * Ctrl-C is heard.
 *
 * @param milliseconds - the budget
 * @returns null when the signal came first
 * @throws whatever a call throws
 */
export async function timeCalls(
  call: () => unknown,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Timing | null> {
  const bench = new Bench({
    time: milliseconds,
    iterations: LEAST_CALLS,
    warmupTime: WARM_UP_SHARE * milliseconds,
    warmupIterations: 1,
    // A signal of its own: the command's would gather listeners from row to row.
    signal: AbortSignal.any([signal]),
    throws: true,
  });
  bench.add('call', call, { async: true, beforeEach: () => new Promise((resolve) => setImmediate(resolve)) });
  await bench.run();
  const { result } = bench.tasks[0]!;
  if (result.state !== 'completed') return null;
  const { p50, rme, samplesCount } = result.latency;
  return { medianMilliseconds: p50, relativeMarginOfError: rme / 100, samples: samplesCount };
}

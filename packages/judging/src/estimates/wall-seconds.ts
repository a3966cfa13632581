/**
 * Seconds until the last of some pieces of work is done that are taken up in their order by processes as they become free.
 *
 * @param costs - seconds of each piece on one core, at least 0
 * @param processes - how many work at a time, a whole number from 1
 */
export function wallSeconds(costs: readonly number[], processes: number): number {
  const busyUntil = new Float64Array(Math.max(1, Math.min(processes, costs.length)));
  for (const cost of costs) {
    const next = busyUntil.indexOf(Math.min(...busyUntil));
    busyUntil[next]! += cost;
  }
  return Math.max(...busyUntil);
}

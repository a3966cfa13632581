/**
 * Makes a queue: it runs asynchronous tasks one after the other, in the order in which they are given, so that the calls of a session on a
 * device do not overlap.
 *
 * @returns runs a task when the one before it has ended, well or not, and hands back what it returns or throws
 */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result;
    return result;
  };
}

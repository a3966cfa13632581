/** Work that waits, each in a task of its own. */
const waiting: (() => void)[] = [];
let going = false;

/**
 * Does some work on the page in a task of its own, after what waits already.
 *
 * @returns takes the work back, if it was not done
 */
export function inTurn(work: () => void): () => void {
  waiting.push(work);
  if (!going) next();
  return () => {
    const place = waiting.indexOf(work);
    if (place >= 0) waiting.splice(place, 1);
  };
}

function next(): void {
  going = waiting.length > 0;
  if (!going) return;
  setTimeout(() => {
    waiting.shift()?.();
    next();
  });
}

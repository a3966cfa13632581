/**
 * What work pushes, as pieces of an answer, in their order; then what the work throws, if it does.
 *
 * @param work - begins at once
 */
export async function* piecesOf<T>(work: (push: (piece: T) => void) => Promise<void>): AsyncGenerator<T> {
  const waiting: T[] = [];
  let over = false;
  let wake: () => void = () => undefined;
  const push = (piece: T): void => {
    waiting.push(piece);
    wake();
  };
  const ended = work(push).finally(() => {
    over = true;
    wake();
  });
  // Whoever no longer listens is not told; whoever does hears it below.
  ended.catch(() => undefined);
  while (waiting.length > 0 || !over) {
    if (waiting.length > 0) yield waiting.shift()!;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await ended;
}

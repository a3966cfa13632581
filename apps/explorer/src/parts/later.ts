/** How long a change waits for the next, ms. */
const DELAY = 60;

/** Asks when nothing has changed for a moment. @returns takes the question back */
export function later(ask: () => () => void): () => void {
  let cancel: (() => void) | null = null;
  const timer = setTimeout(() => (cancel = ask()), DELAY);
  return () => {
    clearTimeout(timer);
    cancel?.();
  };
}

/** What a reader chose on a page, and who is told when it changes. */
export interface AddressStore<View extends object> {
  /** the view now */
  readonly view: () => View;
  /** changes some members; whoever listens has heard of it when this returns */
  readonly change: (members: Partial<View>) => void;
  /** calls a function after every change */
  readonly listen: (heard: () => void) => void;
}

/** How long the address waits for further changes, ms: browsers refuse more than a hundred changes in half a minute. */
const ADDRESS_DELAY = 150;

/**
 * A view that lives in the address of a window, behind its `#`.
 *
 * @param read - the view of a hash, with or without its `#`; anything may stand there
 * @param write - the hash of a view, without its `#`; empty for the first view
 */
export function addressStore<View extends object>(
  window: Window,
  read: (hash: string) => View,
  write: (view: View) => string,
): AddressStore<View> {
  let view = read(window.location.hash);
  let waiting = 0;
  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((heard) => heard());
  const writeAddress = (): void => {
    const hash = write(view);
    window.history.replaceState(null, '', hash === '' ? window.location.pathname : `#${hash}`);
  };
  window.addEventListener('hashchange', () => {
    view = read(window.location.hash);
    tell();
  });
  return {
    view: () => view,
    change: (members) => {
      view = { ...view, ...members };
      window.clearTimeout(waiting);
      waiting = window.setTimeout(writeAddress, ADDRESS_DELAY);
      tell();
    },
    listen: (heard) => void listeners.push(heard),
  };
}

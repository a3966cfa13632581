import type { View } from './view.ts';
import { viewHash, viewOfHash } from './view-hash.ts';

/** The view of the page, and who is told when it changes. */
export interface ViewStore {
  /** the view now */
  readonly view: () => View;
  /** changes some members; whoever listens has heard of it when this returns */
  readonly change: (members: Partial<View>) => void;
  /** calls a function after every change */
  readonly listen: (heard: () => void) => void;
}

/** How long the address waits for further changes, ms: browsers refuse more than a hundred changes in half a minute. */
const ADDRESS_DELAY = 150;

/** A view that lives in the address of a window, behind its `#`. */
export function viewStore(window: Window): ViewStore {
  let view = viewOfHash(window.location.hash);
  let waiting = 0;
  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((heard) => heard());
  const writeAddress = (): void => {
    const hash = viewHash(view);
    window.history.replaceState(null, '', hash === '' ? window.location.pathname : `#${hash}`);
  };
  window.addEventListener('hashchange', () => {
    view = viewOfHash(window.location.hash);
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

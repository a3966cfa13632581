import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type MatrixView, type PicturePlace, panned, zoomed } from './matrix-view.ts';

/** How much a notch of a wheel, 100 px, comes closer. */
const NOTCH = 1.25;

/** What gestures need to know and do. */
interface Gestures {
  /** rows and columns of the matrix */
  readonly n: number;
  /** what is in view */
  readonly view: MatrixView;
  /** called with what is in view next */
  readonly onView: (view: MatrixView) => void;
  /** called with where a pointer is; null: it left */
  readonly onPoint: (place: PicturePlace | null) => void;
}

/** Where fingers were when a drag or a pinch began, and what was in view. */
interface Grip {
  readonly view: MatrixView;
  readonly middle: PicturePlace;
  readonly spread: number;
}

/** Lets a picture of a matrix be dragged, pinched and zoomed by a wheel, and tells where a pointer is. */
export function useGestures(picture: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const now = useRef(gestures);
  now.current = gestures;
  useEffect(() => listen(picture.current!, () => now.current), []);
}

function listen(picture: HTMLElement, gestures: () => Gestures): () => void {
  const fingers = new Map<number, PicturePlace>();
  let grip: Grip | null = null;
  const grasp = (): void => {
    grip = fingers.size === 0 ? null : { view: gestures().view, ...held([...fingers.values()]) };
  };
  const on: Partial<{ [Name in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[Name]) => void }> = {
    pointerdown: (event) => {
      fingers.set(event.pointerId, placeOf(event, picture));
      picture.setPointerCapture(event.pointerId);
      grasp();
    },
    pointermove: (event) => {
      const place = placeOf(event, picture);
      gestures().onPoint(place);
      if (!fingers.has(event.pointerId) || !grip) return;
      fingers.set(event.pointerId, place);
      gestures().onView(viewAfter(grip, held([...fingers.values()]), gestures().n));
    },
    pointerleave: () => gestures().onPoint(null),
    wheel: (event) => {
      event.preventDefault();
      const { view, n, onView } = gestures();
      onView(zoomed(view, n, NOTCH ** (-event.deltaY / 100), placeOf(event, picture)));
    },
  };
  const release = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    grasp();
  };
  const all = Object.entries({ ...on, pointerup: release, pointercancel: release }) as [string, EventListener][];
  for (const [name, heard] of all) picture.addEventListener(name, heard, { passive: false });
  return () => {
    for (const [name, heard] of all) picture.removeEventListener(name, heard);
  };
}

/** The middle of one finger or two, and how far these are apart; 1 for a single one. */
function held(fingers: readonly PicturePlace[]): Omit<Grip, 'view'> {
  const [first, second = first] = fingers as [PicturePlace, PicturePlace?];
  const spread = second === first ? 1 : Math.hypot(first.x - second.x, first.y - second.y);
  return { middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 }, spread: Math.max(0.01, spread) };
}

/** What is in view after fingers have moved: what was below their middle stays there. */
export function viewAfter({ view, middle, spread }: Grip, moved: Omit<Grip, 'view'>, n: number): MatrixView {
  const close = spread === moved.spread ? view : zoomed(view, n, moved.spread / spread, middle);
  return panned(close, n, (middle.y - moved.middle.y) * close.side, (middle.x - moved.middle.x) * close.side);
}

function placeOf(event: MouseEvent, picture: HTMLElement): PicturePlace {
  const { left, top, width, height } = picture.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}

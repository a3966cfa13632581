import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MatrixSquares } from './matrix-squares.ts';
import { type EntryPlace, type MatrixView, entryAt, viewAfterKey, wholeView, zoomed } from './matrix-view.ts';
import { paintSquares, paletteGradient } from './paint-squares.ts';
import { useGestures } from './use-gestures.ts';

interface MatrixCanvasProps {
  /** what the matrix is, for those who do not see it */
  readonly name: string;
  /** rows and columns of the matrix */
  readonly n: number;
  /** what is in view */
  readonly view: MatrixView;
  /** what there is to draw: drawn where it belongs, also where it is of an earlier view */
  readonly squares: MatrixSquares | null;
  /** entry, above 0, from which on colours saturate */
  readonly limit: number;
  /** colours of the page */
  readonly theme: Look['theme'];
  /** called with what is in view next */
  readonly onView: (view: MatrixView) => void;
  /** called with the entry that is pointed at, or in the middle while the picture has the focus; null: none */
  readonly onEntry: (place: EntryPlace | null) => void;
}

/** Pixels of the canvas along a side; a page shows it as wide as fits. */
const PIXELS = 1024;
const MIDDLE = { x: 0.5, y: 0.5 };

/** A square matrix as a picture that is moved and zoomed: by dragging, wheel, pinch, keys and buttons. */
export function MatrixCanvas(props: MatrixCanvasProps): JSX.Element {
  const { name, n, view, squares, limit, theme, onView, onEntry } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [focused, setFocused] = useState(false);
  useLayoutEffect(
    () => draw(canvas.current!, view, squares && { squares, limit, theme }),
    [view, squares, limit, theme],
  );
  useGestures(canvas, {
    n,
    view,
    onView,
    onPoint: (place) => onEntry(place ? entryAt(view, place) : focused ? entryAt(view, MIDDLE) : null),
  });
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = viewAfterKey(view, n, event.key);
    if (!next) return;
    event.preventDefault();
    onView(next);
    onEntry(entryAt(next, MIDDLE));
  };
  return (
    <div class="matrix">
      <canvas
        ref={canvas}
        width={PIXELS}
        height={PIXELS}
        role="application"
        tabIndex={0}
        aria-label={`${name}: plus and minus zoom, arrows move, Home shows all`}
        data-view={`${view.row},${view.column},${view.side}`}
        onKeyDown={key}
        onFocus={() => {
          setFocused(true);
          onEntry(entryAt(view, MIDDLE));
        }}
        onBlur={() => setFocused(false)}
      />
      <div class="matrix-tools">
        <ColorBar {...{ limit, theme }} />
        <div class="choices" role="group" aria-label="Zoom">
          <button type="button" class="button" aria-label="Closer" onClick={() => onView(zoomed(view, n, 2))}>
            +
          </button>
          <button type="button" class="button" aria-label="Further" onClick={() => onView(zoomed(view, n, 0.5))}>
            −
          </button>
          <button type="button" class="button" onClick={() => onView(wholeView(n))}>
            All
          </button>
        </div>
      </div>
    </div>
  );
}

function ColorBar({ limit, theme }: Pick<MatrixCanvasProps, 'limit' | 'theme'>): JSX.Element {
  const end = limit.toPrecision(3);
  return (
    <div class="color-bar" role="img" aria-label={`Colours from ${`−${end}`}, blue, over 0 to ${end}, red`}>
      <div class="color-bar-strip" style={{ background: paletteGradient(theme.name) }} />
      <div class="color-bar-ends" aria-hidden="true">
        <span>≤ −{end}</span>
        <span>0</span>
        <span>≥ {end}</span>
      </div>
    </div>
  );
}

interface Drawing extends Pick<MatrixCanvasProps, 'limit' | 'theme'> {
  readonly squares: MatrixSquares;
}

function draw(canvas: HTMLCanvasElement, view: MatrixView, drawing: Drawing | null): void {
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, PIXELS, PIXELS);
  if (!drawing) return;
  const { squares, limit, theme } = drawing;
  const { part, count } = squares;
  const pixels = new OffscreenCanvas(count, count);
  pixels.getContext('2d')!.putImageData(paintSquares(squares, limit, theme.name), 0, 0);
  const scale = PIXELS / view.side;
  context.imageSmoothingEnabled = false;
  context.drawImage(
    pixels,
    (part.column - view.column) * scale,
    (part.row - view.row) * scale,
    part.side * scale,
    part.side * scale,
  );
}

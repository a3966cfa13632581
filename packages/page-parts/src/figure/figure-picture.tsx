import { type FigureDocument, type Look, figureOf } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface FigurePictureProps {
  readonly figure: FigureDocument;
  readonly look: Look;
  /** rows whose marks stand out; none: all marks look alike */
  readonly marked?: ReadonlySet<string>;
  /** a mark of a row was clicked */
  readonly onRow?: (row: string) => void;
  /** what a pointer over the mark of a row says */
  readonly rowText?: (row: string) => string;
}

const NO_ROWS: ReadonlySet<string> = new Set();

/** A figure, drawn here in the colours and the width of the page. */
export function FigurePicture({ figure, look, marked = NO_ROWS, onRow, rowText }: FigurePictureProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    frame.current!.replaceChildren(drawn(figure, look));
    if (rowText) nameRows(frame.current!, rowText);
  }, [figure, look.theme, look.size]);
  useEffect(() => markRows(frame.current!, marked), [figure, look.theme, look.size, marked]);
  const clicked = (event: MouseEvent): void => {
    const row = (event.target as Element).closest('[data-row]')?.getAttribute('data-row');
    if (row) onRow?.(row);
  };
  return <div class={onRow ? 'figure-picture linked' : 'figure-picture'} ref={frame} onClick={clicked} />;
}

/** The figure, or why there is none. */
function drawn(figure: FigureDocument, look: Look): Element {
  try {
    const svg = figureOf(figure as never).draw(document, look);
    svg.setAttribute('role', 'img');
    // An image has one name; parts of it may have none.
    for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    return svg;
  } catch (error) {
    const reason = document.createElement('p');
    reason.className = 'empty';
    reason.textContent = error instanceof Error ? error.message : String(error);
    return reason;
  }
}

/** A line of text for whoever points at the mark of a row. */
function nameRows(frame: Element, rowText: (row: string) => string): void {
  for (const mark of frame.querySelectorAll('[data-row]')) {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = rowText(mark.getAttribute('data-row')!);
    mark.prepend(title);
  }
}

/** Marks of rows that are marked stand out, the others step back. */
function markRows(frame: Element, marked: ReadonlySet<string>): void {
  const marks = [...frame.querySelectorAll('[data-row]')];
  const hits = marks.filter((mark) => marked.has(mark.getAttribute('data-row')!));
  frame.classList.toggle('has-marked', hits.length > 0);
  for (const mark of marks) mark.classList.toggle('marked', hits.includes(mark));
}

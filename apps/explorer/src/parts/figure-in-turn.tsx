import { FigureFiles, FigurePicture, FigureTable } from '@rugbench/page-parts';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { inTurn } from './turns.ts';

interface FigureInTurnProps {
  /** null: nothing to draw yet */
  readonly figure: FigureDocument | null;
  readonly look: Look;
}

/** A figure that is drawn when the page has time: figures that change together are drawn in tasks of their own, so that none blocks. */
export function FigureInTurn({ figure, look }: FigureInTurnProps): JSX.Element {
  const [drawn, setDrawn] = useState<FigureInTurnProps>({ figure: null, look });
  useEffect(() => inTurn(() => setDrawn({ figure, look })), [figure, look]);
  if (!drawn.figure) return <p class="figure-waiting count">The curves are being computed…</p>;
  return (
    <figure class="figure-card" id={`figure-${drawn.figure.name}`}>
      <FigurePicture figure={drawn.figure} look={drawn.look} />
      <figcaption class="only-read">{drawn.figure.input.title}</figcaption>
      <div class="figure-tools no-print">
        <FigureFiles figure={drawn.figure} look={drawn.look} />
      </div>
      <FigureTable figure={drawn.figure} />
    </figure>
  );
}

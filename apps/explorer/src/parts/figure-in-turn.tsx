import { firstLine } from '@rugbench/core';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FigureCard } from './figure-card.tsx';
import { inTurn } from './turns.ts';

interface FigureInTurnProps {
  /** null: nothing to draw yet */
  readonly figure: FigureDocument | null;
  readonly look: Look;
  /** what stands there while there is nothing to draw */
  readonly waiting: string;
}

type Card = typeof FigureCard;

/** What a figure has drawn last, and by what. */
interface Drawn {
  readonly Card: Card;
  readonly figure: FigureDocument;
  readonly look: Look;
}

/** A figure that is drawn when the page has time: figures that change together are drawn in tasks of their own, so that none blocks. */
export function FigureInTurn({ figure, look, waiting }: FigureInTurnProps): JSX.Element {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  useEffect(() => {
    if (!figure) return setDrawn(null);
    let takeBack: (() => void) | null = null;
    let wanted = true;
    import('./figure-card.tsx').then(
      ({ FigureCard: Card }: { readonly FigureCard: Card }) => {
        if (wanted) takeBack = inTurn(() => setDrawn({ Card, figure, look }));
      },
      (error: unknown) => setComplaint(firstLine(error)),
    );
    return () => {
      wanted = false;
      takeBack?.();
    };
  }, [figure, look]);
  if (drawn) return <drawn.Card figure={drawn.figure} look={drawn.look} />;
  return <p class={complaint === null ? 'figure-waiting count' : 'complaint'}>{complaint ?? waiting}</p>;
}

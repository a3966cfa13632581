import { FigureFiles, FigurePicture, FigureTable } from '@rugbench/page-parts';
import type { FigureDocument, Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';

interface FigureCardProps {
  readonly figure: FigureDocument;
  readonly look: Look;
}

/** A figure with its files and its numbers. What draws figures is large: load this module when there is one to draw. */
export function FigureCard({ figure, look }: FigureCardProps): JSX.Element {
  return (
    <figure class="figure-card" id={`figure-${figure.name}`}>
      <FigurePicture figure={figure} look={look} />
      <figcaption class="only-read">{figure.input.title}</figcaption>
      <div class="figure-tools no-print">
        <FigureFiles figure={figure} look={look} />
      </div>
      <FigureTable figure={figure} />
    </figure>
  );
}

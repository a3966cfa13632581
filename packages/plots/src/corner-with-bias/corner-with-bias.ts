import type { Heading } from '../frame/heading.ts';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { Matrices } from '../matrix/matrices-input.ts';
import { matricesData } from '../matrix/matrices-data.ts';
import { matrices } from '../matrix/matrices.ts';
import type { PlainNumbers } from '../matrix/packed-entries.ts';

/** The first rows and columns of one W, and the biases of these rows. */
export interface BiasedCorner {
  /** above the corner */
  readonly title: string;
  /** rows and columns, from 1 to 1024; 30 in the authors' figure */
  readonly side: number;
  /** W, row by row: side * side finite numbers */
  readonly entries: PlainNumbers;
  /** b of each row: side finite numbers */
  readonly bias: PlainNumbers;
}

/** @see cornerWithBias */
export interface CornerWithBias extends Heading {
  /** in reading order, one or more */
  readonly panels: readonly BiasedCorner[];
}

/**
 * The authors' picture of a model: a corner of W with the column of the bias beside it. Where the symmetric ansatz holds, the diagonal
 * and the column have one colour each. W and b have scales of their own: that of W saturates at the 99.5th percentile of its
 * off-diagonal entries, that of b at its largest.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError as `matrices` does
 */
export function cornerWithBias(input: CornerWithBias, document: Document, look: Look): SVGSVGElement {
  return matrices(asMatrices(input), document, look);
}

/** A row for each row of a corner; its bias stands in the column `beside`. */
export function cornerWithBiasData(input: CornerWithBias): FigureData {
  return matricesData(asMatrices(input));
}

function asMatrices({ panels, ...heading }: CornerWithBias): Matrices {
  const shown = panels.map(({ title, side, entries, bias }) => {
    return { title, rows: side, columns: side, entries, beside: { title: 'b', entries: bias } };
  });
  return { ...heading, panels: shown };
}

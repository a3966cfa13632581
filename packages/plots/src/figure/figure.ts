import type { Heading } from '../frame/heading.ts';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';

/**
 * A figure before it is drawn. Whoever saves, shows or lists figures needs to know nothing else of them: a file, a page and a gallery
 * all draw the same value in their own look.
 */
export interface Figure {
  /** the file's name without an ending, in lower case with hyphens, such as `loss-against-ratio` */
  readonly name: string;
  /** title, setting and caption */
  readonly heading: Heading;
  /** what is shown, for a CSV file */
  readonly data: FigureData;
  /**
   * Draws the figure.
   *
   * @param document - a browser's document, or one from `createDocument`
   * @throws RugError `OPTIONS` when there is nothing to draw
   */
  draw(document: Document, look: Look): SVGSVGElement;
}

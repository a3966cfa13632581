/** A box on the ground of a figure, px. */
export interface TextBox {
  /** left edge */
  readonly left: number;
  /** right edge */
  readonly right: number;
  /** upper edge */
  readonly top: number;
  /** lower edge */
  readonly bottom: number;
  /** how many dots the text may cover elsewhere before it stands here, e.g. since it is further away from its line. Default: 0 */
  readonly cost?: number | undefined;
}

/** A line that the text might be taken for is near where it is nearer than this, px. */
const NEAR = 12;

/** A place on the ground of a figure: from the left and from the top, px. */
export type Dot = readonly [x: number, y: number];

/**
 * The place for a text that covers least of what is drawn: never another text where that can be helped, and as few dots as possible. Of
 * places that are equally good the first one.
 *
 * @param candidates - at least one
 * @param dots - on all that is drawn
 * @param texts - boxes that are taken
 * @param others - dots on lines that the text might be taken for: as few as possible near it
 * @returns its index among the candidates
 */
export function freePlace(
  candidates: readonly TextBox[],
  dots: readonly Dot[],
  texts: readonly TextBox[],
  others: readonly Dot[] = [],
): number {
  const costs = candidates.map((box) => {
    const covered =
      dots.filter((dot) => within(box, dot, 2)).length + 3 * others.filter((dot) => within(box, dot, NEAR)).length;
    return (
      (box.cost ?? 0) +
      covered +
      texts.filter((other) => touch(box, other)).length * (dots.length + 3 * others.length + 1000)
    );
  });
  return costs.indexOf(Math.min(...costs));
}

function within({ left, right, top, bottom }: TextBox, [x, y]: Dot, room: number): boolean {
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}

function touch(one: TextBox, other: TextBox): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Dots at most so many px apart along straight lines from one place to the next. */
export function dotsAlong(line: readonly Dot[], apart = 4): Dot[] {
  return line.flatMap(([x, y], k) => {
    const [before, above] = line[k - 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(x - before, y - above) / apart));
    return Array.from({ length: count }, (_, step): Dot => {
      const share = (step + 1) / count;
      return [before + share * (x - before), above + share * (y - above)];
    });
  });
}

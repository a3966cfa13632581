/** The room that a point with its error bar takes. */
export interface DodgeBox {
  /** where the point stands, in any unit that `near` has too */
  readonly x: number;
  /** lower end of its room, in any unit */
  readonly low: number;
  /** upper end of its room, in the unit of `low` */
  readonly high: number;
}

/**
 * Whole steps to the side for points that would cover each other: each takes the slot nearest to
 * its true place, of 0, 1, -1, 2, -2, ..., that no point before it holds there.
 *
 * @param near - points whose x differ by less than this may cover each other
 */
export function dodge(boxes: readonly DodgeBox[], near: number): number[] {
  const slots: number[] = [];
  for (const box of boxes) {
    const taken = new Set(slots.filter((_, k) => covers(boxes[k]!, box, near)));
    let turn = 0;
    while (taken.has(slotAt(turn))) turn++;
    slots.push(slotAt(turn));
  }
  return slots;
}

/** 0, 1, -1, 2, -2, ... */
function slotAt(turn: number): number {
  return turn % 2 ? (turn + 1) / 2 : 0 - turn / 2;
}

function covers(one: DodgeBox, other: DodgeBox, near: number): boolean {
  return Math.abs(one.x - other.x) < near && one.low <= other.high && other.low <= one.high;
}

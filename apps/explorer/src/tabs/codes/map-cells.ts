import { MAP_ENDS } from './state.ts';

/** r or p of each column or row of a map, ascending, as `rug map` spaces them. */
export function mapAxis(grid: number): number[] {
  const [from, to] = MAP_ENDS;
  return Array.from({ length: grid }, (_, k) => from + ((to - from) * k) / (grid - 1));
}

/** The cell that a key leads to from another; null: the key is not for the map. Cells are counted along r and along p, p upwards. */
export function cellAfterKey([x, y]: readonly [number, number], grid: number, key: string): [number, number] | null {
  const held = (place: number): number => Math.min(grid - 1, Math.max(0, place));
  if (key === 'ArrowLeft') return [held(x - 1), y];
  if (key === 'ArrowRight') return [held(x + 1), y];
  if (key === 'ArrowUp') return [x, held(y + 1)];
  if (key === 'ArrowDown') return [x, held(y - 1)];
  return null;
}

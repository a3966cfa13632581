import { golayCode, onesOf } from './golay-code.ts';

const LAST_TWO = (1 << 22) | (1 << 23);

/**
 * The 77 blocks of the Steiner system S(3, 6, 22) as numbers of 22 bits: any three points lie in just one of them. They
 * are the words of weight 8 of the extended Golay code that contain its last two points, without these.
 */
export function hexads(): number[] {
  const octads = [...golayCode()].filter((word) => onesOf(word) === 8);
  return octads.filter((octad) => (octad & LAST_TWO) === LAST_TWO).map((octad) => octad ^ LAST_TWO);
}

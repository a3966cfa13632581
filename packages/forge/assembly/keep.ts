import { columnBytes, rowBytes, widthBytes } from './layout';

/**
 * Lets D of {@link project} keep row `index` of H: finds the byte of its vector in the order in which the kept pass walks
 * (block of columns, place in a quarter of the block, quarter) and sets the bit of its lane.
 *
 * @param mask - address of D
 * @param bytes - 4 n
 */
export function keep(mask: usize, bytes: usize, index: usize): void {
  const row = rowBytes(bytes);
  const width = widthBytes(bytes);
  const block = columnBytes(bytes);
  const quarter = block >> 2;
  const byte = index << 2;
  const column = byte % row;
  const place = (byte / row) * width + (column % width);
  const vector = (((place % quarter) >> 4) << 2) + place / quarter;
  const at = mask + (column / width) * (block >> 4) + vector;
  const lane = (index & 3) as u8;
  store<u8>(at, load<u8>(at) | ((16 as u8) << lane));
}

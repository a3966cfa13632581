/**
 * A sparse matrix in compressed rows: `offsets` [rows + 1] counts entries, an entry is a column (u32)
 * and a value (f32) side by side.
 */
export const ENTRY: usize = 8;

/** Entries from columns and values that stand apart. */
export function interleave(columns: usize, values: usize, size: usize, entries: usize): void {
  for (let at: usize = 0; at < size; at++) {
    i32.store(entries + ENTRY * at, i32.load(columns + 4 * at));
    f32.store(entries + ENTRY * at, f32.load(values + 4 * at), 4);
  }
}

/**
 * The transposed matrix, by counting: columns become rows, and within them entries keep their order.
 * Three passes over the entries' columns, one over the values.
 *
 * @param toOffsets - written, [columns + 1]
 * @param toEntries - written, as many as there are
 */
export function transposeLists(
  offsets: usize,
  entries: usize,
  rows: usize,
  columns: usize,
  toOffsets: usize,
  toEntries: usize,
): void {
  memory.fill(toOffsets, 0, 4 * (columns + 1));
  const end = entries + ENTRY * <usize>load<u32>(offsets + 4 * rows);
  for (let at = entries; at < end; at += ENTRY) {
    const place = toOffsets + 4 * <usize>load<u32>(at);
    store<u32>(place, load<u32>(place) + 1);
  }
  let before: u32 = 0;
  for (let column: usize = 0; column <= columns; column++) {
    const size = load<u32>(toOffsets + 4 * column);
    store<u32>(toOffsets + 4 * column, before);
    before += size;
  }
  for (let row: usize = 0; row < rows; row++) {
    const last = entries + ENTRY * <usize>load<u32>(offsets + 4 * (row + 1));
    for (let at = entries + ENTRY * <usize>load<u32>(offsets + 4 * row); at < last; at += ENTRY) {
      const place = toOffsets + 4 * <usize>load<u32>(at);
      const next = load<u32>(place);
      store<u32>(toEntries + ENTRY * <usize>next, <u32>row);
      store<u32>(toEntries + ENTRY * <usize>next, load<u32>(at, 4), 4);
      store<u32>(place, next + 1);
    }
  }
  // each offset has moved to the end of its row, which is where the next one begins
  for (let column = columns; column > 0; column--)
    store<u32>(toOffsets + 4 * column, load<u32>(toOffsets + 4 * (column - 1)));
  store<u32>(toOffsets, 0);
}

/**
 * Appends what is not 0 of a dense row; what is not a number is not 0.
 *
 * @param width - a multiple of 4
 * @param to - where the next entry goes
 * @returns where the one after goes
 */
export function compress(row: usize, width: usize, to: usize): usize {
  const zero = f32x4.splat(0);
  for (let column: usize = 0; column < width; column += 4) {
    let on = v128.bitmask<i32>(f32x4.ne(v128.load(row + 4 * column), zero));
    while (on) {
      const at = column + <usize>ctz(on);
      store<u32>(to, <u32>at);
      store<u32>(to, load<u32>(row + 4 * at), 4);
      to += ENTRY;
      on &= on - 1;
    }
  }
  return to;
}

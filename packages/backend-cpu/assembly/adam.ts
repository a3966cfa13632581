import { madd, nmadd } from './arithmetic';
import { CHUNK, chunkAt } from './chunks';
import { gather16, gather48 } from './gather';
import { ENTRY } from './lists';

let beta1: f32 = 0;
let rest1: f32 = 0;
let beta2: f32 = 0;
let rest2: f32 = 0;
let epsilon: f32 = 0;
let rate: f32 = 0;
let squareScale: f32 = 0;

/**
 * The constants of the next step, each rounded once from 64 bit.
 *
 * @param oneMinusBeta1 - 1 - beta1
 * @param oneMinusBeta2 - 1 - beta2
 * @param stepRate - learning rate / (1 - beta1^t)
 * @param scale - 1 / (1 - beta2^t)
 */
export function setAdam(
  decay1: f32,
  oneMinusBeta1: f32,
  decay2: f32,
  oneMinusBeta2: f32,
  small: f32,
  stepRate: f32,
  scale: f32,
): void {
  beta1 = decay1;
  rest1 = oneMinusBeta1;
  beta2 = decay2;
  rest2 = oneMinusBeta2;
  epsilon = small;
  rate = stepRate;
  squareScale = scale;
}

/**
 * Adam on `size` numbers with their gradients:
 * m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, p = p - rate m / (sqrt(scale v) + epsilon).
 *
 * Where an engine joins vectors, a turn takes two, read and written side by side; elsewhere that is 3 % slower.
 *
 * @param size - a multiple of 8
 */
export function adam(parameters: usize, means: usize, squares: usize, gradients: usize, size: usize): void {
  const b1 = f32x4.splat(beta1);
  const r1 = f32x4.splat(rest1);
  const b2 = f32x4.splat(beta2);
  const r2 = f32x4.splat(rest2);
  const eps = f32x4.splat(epsilon);
  const lr = f32x4.splat(rate);
  const scale = f32x4.splat(squareScale);
  for (let at: usize = 0; at < 4 * size; at += WIDE ? 32 : 16) {
    const g0 = v128.load(gradients + at);
    const m0 = madd(r1, g0, f32x4.mul(b1, v128.load(means + at)));
    const v0 = madd(f32x4.mul(r2, g0), g0, f32x4.mul(b2, v128.load(squares + at)));
    const root0 = f32x4.add(f32x4.sqrt(f32x4.mul(v0, scale)), eps);
    const p0 = nmadd(lr, f32x4.div(m0, root0), v128.load(parameters + at));
    if (WIDE) {
      const g1 = v128.load(gradients + at, 16);
      const m1 = madd(r1, g1, f32x4.mul(b1, v128.load(means + at, 16)));
      const v1 = madd(f32x4.mul(r2, g1), g1, f32x4.mul(b2, v128.load(squares + at, 16)));
      const root1 = f32x4.add(f32x4.sqrt(f32x4.mul(v1, scale)), eps);
      const p1 = nmadd(lr, f32x4.div(m1, root1), v128.load(parameters + at, 16));
      v128.store(means + at, m0);
      v128.store(means + at, m1, 16);
      v128.store(squares + at, v0);
      v128.store(squares + at, v1, 16);
      v128.store(parameters + at, p0);
      v128.store(parameters + at, p1, 16);
    } else {
      v128.store(means + at, m0);
      v128.store(squares + at, v0);
      v128.store(parameters + at, p0);
    }
  }
}

/** Numbers outside [least, most] moved to its ends; what is not a number stays. */
export function clamp(values: usize, size: usize, least: f32, most: f32): void {
  const low = f32x4.splat(least);
  const high = f32x4.splat(most);
  for (let at = values; at < values + 4 * size; at += 16) {
    v128.store(at, f32x4.min(f32x4.max(v128.load(at), low), high));
  }
}

/**
 * The gradient of a matrix [rows, width] in chunks and its step of Adam, row by row of a chunk, so that
 * sparse gradients never reach memory: the sum of a dense part, and of up to two sparse products.
 *
 * @param first - the first row of parameters and moments that takes the step; row 0 of the gradients belongs to it
 * @param width - a multiple of 16
 * @param chunkRows - rows that the chunks of parameters and moments have
 * @param gradients - the dense part, in chunks of `gradientRows`: 0 for one row of zeros for all
 * @param dense - the dense factor of the first product, in chunks of `denseRows`, as is dense2
 * @param offsets2 - 0: there is no second product
 * @param line - 192 bytes of working memory
 */
export function updateRows(
  first: usize,
  rows: usize,
  width: usize,
  chunkRows: usize,
  parameters: usize,
  means: usize,
  squares: usize,
  gradients: usize,
  gradientRows: usize,
  denseRows: usize,
  offsets: usize,
  entries: usize,
  dense: usize,
  offsets2: usize,
  entries2: usize,
  dense2: usize,
  line: usize,
): void {
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    const from: usize = 4 * denseRows * column;
    const size: usize = gradientRows ? 4 * chunk : 0;
    let at: usize = 4 * (chunkRows * column + first * chunk);
    let start = gradients + 4 * gradientRows * column;
    for (let row: usize = 0; row < rows; row++) {
      sumChunk(chunk, offsets + 4 * row, entries, dense + from, start, line);
      if (offsets2) sumChunk(chunk, offsets2 + 4 * row, entries2, dense2 + from, line, line);
      adam(parameters + at, means + at, squares + at, line, chunk);
      at += 4 * chunk;
      start += size;
    }
    column += chunk;
  }
}

function sumChunk(chunk: usize, offset: usize, entries: usize, dense: usize, start: usize, out: usize): void {
  const entry = entries + ENTRY * <usize>load<u32>(offset);
  const end = entries + ENTRY * <usize>load<u32>(offset, 4);
  if (chunk === CHUNK) gather48(entry, end, dense, start, out);
  else gather16(entry, end, dense, start, out);
}

/** Sums over the rows of a matrix in chunks, in one pass. */
export function columnSums(matrix: usize, rows: usize, chunkRows: usize, width: usize, sums: usize): void {
  memory.fill(sums, 0, 4 * width);
  for (let column: usize = 0; column < width;) {
    const chunk = chunkAt(column, width);
    let at = matrix + 4 * chunkRows * column;
    for (let row: usize = 0; row < rows; row++) {
      for (let to = sums + 4 * column; to < sums + 4 * (column + chunk); to += 32) {
        const left = f32x4.add(v128.load(to), v128.load(at));
        const right = f32x4.add(v128.load(to, 16), v128.load(at, 16));
        v128.store(to, left);
        v128.store(to, right, 16);
        at += 32;
      }
    }
    column += chunk;
  }
}

import type { MatrixPicture } from '@rugbench/plots';

/**
 * The first rows and columns of W as a picture, which says where they are not all.
 *
 * @param matrix - [side, side], row-major
 * @param features - n
 */
export function cornerPanel(matrix: Float64Array, side: number, label: string, features: number): MatrixPicture {
  const part = side < features ? `, first ${side} rows and columns` : '';
  return { matrix, rows: side, columns: side, title: label + part };
}

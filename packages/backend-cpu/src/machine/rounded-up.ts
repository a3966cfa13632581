/** The smallest multiple of `step` that is not below `size`. */
export function roundedUp(size: number, step: number): number {
  return Math.ceil(size / step) * step;
}

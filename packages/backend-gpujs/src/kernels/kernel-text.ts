/** A kernel as text: a function of matrices that computes one element of its result. */
export function kernelText(parameters: readonly string[], lines: readonly string[]): string {
  return [`function (${parameters.join(', ')}) {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

/** The lines of a sum of `count` terms that starts with `first`; the term may use the index `t`. */
export function sumLines(count: number, term: string, first = '0'): string[] {
  return [`let sum = ${first};`, `for (let t = 0; t < ${count}; t++) {`, `  sum += ${term};`, '}', 'return sum;'];
}

/** The same matrix once more. */
export function copyText(): string {
  return kernelText(['a'], ['return a[this.thread.y][this.thread.x];']);
}

const OPERAND = String.raw`[\w.+-]+|\([\w.+-]+\)`;
const CLIP = new RegExp(String.raw`Math\.(min|max)\((${OPERAND}), (${OPERAND})\)`, 'g');

/**
 * A kernel whose `Math.min` and `Math.max` are written as comparisons. If neither operand is smaller, nor equal, one
 * is not a number, and the sum is taken, which is none either. Shading languages leave open what their own `min` and
 * `max` give then; drivers give the other operand, and a loss would look sound. They also turn a negated comparison
 * round, so both comparisons stand in one condition.
 *
 * @param text - a kernel that writes no `Math.min` or `Math.max` inside another
 */
export function carryingNaN(text: string): string {
  return text.replace(CLIP, (_clip, name: string, a: string, b: string) => {
    const [first, second] = name === 'min' ? ['<', '>='] : ['>', '<='];
    return `((${a} ${first} ${b} || ${a} ${second} ${b}) ? (${a} ${first} ${b} ? ${a} : ${b}) : ${a} + ${b})`;
  });
}

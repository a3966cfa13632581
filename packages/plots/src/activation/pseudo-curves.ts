import { significant } from '../text/number-text.ts';
import { type SeriesStyle, seriesStyles } from '../theme/series-style.ts';
import { kernelShape } from './kernel-shape.ts';

/** A partial derivative that training uses in place of the exact one. */
export interface PseudoGradient {
  /** what it is the partial by: `z`, or a parameter */
  readonly name: string;
  /** how to write that, as LaTeX or plain text: `\\theta` is written as θ. Default: the name */
  readonly symbol?: string | undefined;
  /** the partial derivative at each z */
  readonly values: readonly number[];
  /** where the values are, ascending: kernels are narrow and want a finer grid. Default: the z of the picture */
  readonly z?: readonly number[] | undefined;
}

/** A pseudo-gradient as it is drawn. */
export interface PseudoCurve {
  /** its name in the key */
  readonly label: string;
  /** colour and dash of its line */
  readonly style: SeriesStyle;
  /** ascending, inside the range of the picture */
  readonly z: readonly number[];
  /** one for each z */
  readonly values: readonly number[];
  /** true: a narrow kernel is filled, for its two sides are hardly apart */
  readonly narrow: boolean;
}

/** How the function and its exact slope are drawn, in both panels. */
export const CURVE: SeriesStyle = { color: '#0072b2', symbol: 'circle', dash: 'none' };
/** How the diagonal is drawn. */
export const GUIDE: SeriesStyle = { color: '#c4c4c4', symbol: 'circle', dash: 'none' };

const DASH = '5,2.5';
/** share of the width of a panel below which a kernel counts as narrow */
const NARROW = 0.1;

/**
 * Pseudo-gradients cropped to the range of z, each with a colour and a name. The height and the width of a narrow
 * kernel are part of its name.
 */
export function pseudoCurves(pseudo: readonly PseudoGradient[], z: readonly number[]): PseudoCurve[] {
  const [low, high] = [z[0]!, z.at(-1)!];
  // the first colour is the function's own
  const styles = [...seriesStyles(['f', ...pseudo.map((_, k) => `${k}`)]).values()].slice(1);
  return pseudo.map(({ name, symbol, values, z: own = z }, k) => {
    const inside = [...own.keys()].filter((i) => own[i]! >= low && own[i]! <= high);
    const grid = inside.map((i) => own[i]!);
    const cropped = inside.map((i) => values[i]!);
    const shape = kernelShape(grid, cropped);
    const narrow = shape !== null && shape.width < NARROW * (high - low);
    const note = narrow ? ` (height ${short(shape.height)}, width ${shape.width})` : '';
    const label = `pseudo ∂f/∂${plainSymbol(symbol ?? name) ?? name}${note}`;
    return { label, style: { ...styles[k]!, dash: DASH }, z: grid, values: cropped, narrow };
  });
}

/** Two digits, and a true minus. */
export function short(value: number): string {
  return significant(value, 2).replace('-', '−');
}

const LETTERS = [
  ...['alpha α', 'beta β', 'gamma γ', 'delta δ', 'epsilon ε', 'varepsilon ε', 'zeta ζ', 'eta η', 'theta θ'],
  ...['iota ι', 'kappa κ', 'lambda λ', 'mu μ', 'nu ν', 'xi ξ', 'pi π', 'rho ρ', 'sigma σ', 'tau τ'],
  ...['upsilon υ', 'phi φ', 'varphi φ', 'chi χ', 'psi ψ', 'omega ω', 'ell ℓ'],
];
const COMMANDS = new Map(LETTERS.map((pair) => pair.split(' ') as [string, string]));

/** A LaTeX symbol as plain text, `\theta` as θ and `z_0` as it is; null where plain text cannot say it. */
export function plainSymbol(latex: string): string | null {
  const text = latex.trim().replace(/\\([a-z]+)\s*/g, (command, name: string) => COMMANDS.get(name) ?? command);
  return text && !/[\\{}^]/.test(text) ? text : null;
}

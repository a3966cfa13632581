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

import { describe, expect, it } from 'vitest';
import { type Algebra, algebraOf } from './algebra.ts';
import { latex } from './latex.ts';
import type { Operand } from './primitive-algebra.ts';
import { type Scalar, Tracer } from './tracer.ts';

function formulaOf(formula: (m: Algebra, z: Scalar, t: Scalar) => Operand, symbols?: Record<string, string>): string {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  return latex(tracer.expression(m.add(formula(m, tracer.input('z'), tracer.input('threshold')), 0)), symbols);
}

describe('latex', () => {
  const symbols = { threshold: '\\theta' };
  const formulas: readonly [string, (m: Algebra, z: Scalar, t: Scalar) => Operand][] = [
    ['\\max(z, 0)', (m, z) => m.relu(z)],
    ['z \\, H(z - \\theta)', (m, z, t) => m.mul(z, m.step(m.sub(z, t)))],
    [
      'z \\, \\operatorname{sigmoid}(\\frac{z - \\theta}{0.1})',
      (m, z, t) => m.mul(z, m.sigmoid(m.div(m.sub(z, t), 0.1))),
    ],
    ['\\tanh(z)', (m, z) => m.tanh(z)],
    ['\\operatorname{softplus}(z)', (m, z) => m.softplus(z)],
    ['z \\, \\Phi(z)', (m, z) => m.mul(z, m.normalCdf(z))],
    ['\\log\\Phi(z)', (m, z) => m.logNormalCdf(z)],
    ['\\varphi(z)', (m, z) => m.normalDensity(z)],
    ['\\operatorname{rect}(z)', (m, z) => m.rectangle(z)],
    ['\\min(\\max(z, 0), 1)', (m, z) => m.min(m.max(z, 0), 1)],
    ['\\sqrt{\\lvert z \\rvert}', (m, z) => m.sqrt(m.abs(z))],
    ['e^{\\log(z)}', (m, z) => m.exp(m.log(z))],
    ['\\begin{cases} z & \\theta > 0 \\\\ 1 & \\text{else} \\end{cases}', (m, z, t) => m.select(t, z, 1)],
    ['z - (\\theta - 1)', (m, z, t) => m.sub(z, m.sub(t, 1))],
    ['z - \\theta - 1', (m, z, t) => m.sub(m.sub(z, t), 1)],
    ['z \\, (z + \\theta)', (m, z, t) => m.mul(z, m.add(z, t))],
    ['z-\\theta', (m, z, t) => m.add(z, m.neg(t))],
    ['-(z + \\theta)', (m, z, t) => m.neg(m.add(z, t))],
    ['z \\, (-2)', (m, z) => m.mul(z, -2)],
    ['z \\, (1 \\cdot 10^{-9})', (m, z) => m.mul(z, 1e-9)],
  ];
  it.each(formulas)('%s', (expected, formula) => {
    expect(formulaOf(formula, symbols)).toBe(expected);
  });

  it('writes an input without a symbol upright, or as it is when it is one letter', () => {
    expect(formulaOf((m, z, t) => m.add(z, t))).toBe('z + \\mathrm{threshold}');
  });

  it('writes a macro by name although it evaluates by its expansion, arguments included', () => {
    expect(formulaOf((m, z, t) => m.sigmoid(m.softplus(m.mul(z, t))), symbols)).toBe(
      '\\operatorname{sigmoid}(\\operatorname{softplus}(z \\, \\theta))',
    );
  });
});

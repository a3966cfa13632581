import { describe, expect, it } from 'vitest';
import { algebraOf } from './algebra.ts';
import { derivative } from './derivative.ts';
import type { Expression } from './expression.ts';
import type { Macros } from './macros.ts';
import { evaluate } from './numbers.ts';
import { Tracer } from './tracer.ts';

function traced(name: keyof Macros): Expression {
  const tracer = new Tracer();
  return tracer.expression(algebraOf(tracer)[name](tracer.input('a')));
}

/** Half the distance between neighbouring 64-bit numbers around 1. */
const HALF_UNIT = 2 ** -53;

type Table = readonly (readonly [argument: number, value: number])[];

/** Values of mpmath with 60 digits, rounded once to 64 bit. */
const tables: Readonly<Record<string, Table>> = {
  normalCdf: [
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [-0.5, 0.3085375387259869],
    [-1e-8, 0.4999999960105772],
    [0, 0.5],
    [1e-8, 0.5000000039894228],
    [0.25, 0.5987063256829237],
    [1, 0.8413447460685429],
    [3, 0.9986501019683699],
    [8, 0.9999999999999993],
    [40, 1],
  ],
  logNormalCdf: [
    [-40, -804.6084420137538],
    [-38, -726.5572160188201],
    [-20, -203.91715537109727],
    [-8, -35.01343715991455],
    [-3, -6.607726221510349],
    [-1, -1.8410216450092636],
    [-0.5, -1.1759117615936185],
    [-1e-8, -0.693147188538791],
    [0, -0.6931471805599453],
    [1e-8, -0.6931471725810997],
    [0.25, -0.5129840754094305],
    [1, -0.17275377902344988],
    [3, -0.0013508099647481938],
    [8, -6.220960574271786e-16],
    [20, -2.7536241186062337e-89],
  ],
  logNormalHazard: [
    [-40, 3.6895034805491154],
    [-20, 2.998216837892591],
    [-8, 2.094498626709877],
    [-3, 1.1887876883056767],
    [-1, 0.42208311180459074],
    [-0.5, 0.13197322838894587],
    [-1e-8, -0.22579134466588185],
    [0, -0.22579135264472744],
    [1e-8, -0.22579136062357305],
    [0.25, -0.4372044577952423],
    [1, -1.2461847541812228],
    [3, -5.417587723239925],
    [8, -32.918938533204674],
    [40, -800.9189385332047],
  ],
  normalDensity: [
    [-20, 5.520948362159764e-88],
    [-3, 0.0044318484119380075],
    [0, 0.3989422804014327],
    [0.25, 0.3866681168028492],
    [8, 5.052271083536892e-15],
  ],
  sigmoid: [
    [-40, 4.248354255291589e-18],
    [-8, 0.0003353501304664781],
    [-0.5, 0.37754066879814546],
    [0, 0.5],
    [0.25, 0.5621765008857981],
    [3, 0.9525741268224333],
    [40, 1],
  ],
  softplus: [
    [-40, 4.248354255291589e-18],
    [-8, 0.00033540637289576885],
    [-3, 0.04858735157374206],
    [-0.5, 0.4740769841801067],
    [0, 0.6931471805599453],
    [1, 1.3132616875182228],
    [8, 8.000335406372896],
    [40, 40],
  ],
  tanh: [
    [-40, -1],
    [-3, -0.9950547536867305],
    [-1, -0.7615941559557649],
    [-1e-8, -1e-8],
    [0, 0],
    [1e-10, 1e-10],
    [0.002, 0.0019999973333376],
    [0.01, 0.00999966667999946],
    [0.049, 0.04896082129346627],
    [0.051, 0.050955828954986106],
    [0.25, 0.24491866240370913],
    [8, 0.9999997749296758],
  ],
  log1p: [
    [-0.99, -4.605170185988091],
    [-0.5, -0.6931471805599453],
    [-0.02, -0.02020270731751945],
    [-0.01, -0.010050335853501442],
    [-1e-10, -1.00000000005e-10],
    [0, 0],
    [1e-20, 1e-20],
    [1e-3, 0.0009995003330835331],
    [0.0099, 0.009851316050374183],
    [0.0101, 0.01004933585300144],
    [1, 0.6931471805599453],
    [1e6, 13.815511557963774],
  ],
};

/**
 * Relative errors that the formulas cannot avoid, in units of 2^-53:
 * exp(-a²/2) magnifies the rounding of a²/2 by its size, up to 200 at a = -20;
 * log(1 + a) rounds 1 + a, which costs 1/|a| near the join at 0.01 (100), and softplus contains it;
 * the others are a handful of operations, each of a unit or two.
 */
const units: Readonly<Record<string, number>> = {
  normalCdf: 220,
  logNormalCdf: 220,
  logNormalHazard: 220,
  normalDensity: 220,
  sigmoid: 8,
  softplus: 110,
  tanh: 8,
  log1p: 110,
};

describe('macros', () => {
  it.each(Object.entries(tables))('%s agrees with 60 digits, relative error kept in the tails', (name, table) => {
    const expression = traced(name as keyof Macros);
    for (const [a, expected] of table) {
      const error = Math.abs(evaluate(expression, { a }) - expected);
      expect(error, `${name}(${a})`).toBeLessThanOrEqual(units[name]! * HALF_UNIT * Math.abs(expected));
    }
  });

  it('normalCdf falls to 0 without a negative or a NaN, and logNormalCdf stays finite', () => {
    expect(evaluate(traced('normalCdf'), { a: -1e4 })).toBe(0);
    // log Phi(a) = -a²/2 - log(-a sqrt(2 pi)) + O(1/a²): 1/a² is 1e-8 of an absolute 5e7
    const asymptotic = -5e7 - Math.log(1e4 * Math.sqrt(2 * Math.PI));
    expect(evaluate(traced('logNormalCdf'), { a: -1e4 })).toBeCloseTo(asymptotic, 6);
  });

  it('relu, neg, rectangle and triangle are what they say, edges included', () => {
    const values = (name: keyof Macros, ...at: number[]) => at.map((a) => evaluate(traced(name), { a }));
    expect(values('relu', -3, 0, 2)).toEqual([0, 0, 2]);
    expect(values('neg', -3, 2)).toEqual([3, -2]);
    expect(values('triangle', -1.5, -1, -0.25, 0, 0.5, 1)).toEqual([0, 0, 0.75, 1, 0.5, 0]);
    expect(values('rectangle', -0.5, -0.4999, 0, 0.4999, 0.5, 7)).toEqual([0, 1, 1, 1, 0, 0]);
  });

  const odd = ['tanh'] as const;
  it.each(odd)('%s is odd to the last bit', (name) => {
    for (const a of [1e-9, 0.03, 0.7, 5]) {
      expect(evaluate(traced(name), { a: -a })).toBe(-evaluate(traced(name), { a }));
    }
  });
});

describe('derivatives of the smooth macros', () => {
  const closedForms: readonly [keyof Macros, (a: number) => number][] = [
    ['sigmoid', (a) => 1 / (2 + 2 * Math.cosh(a))],
    ['softplus', (a) => 1 / (1 + Math.exp(-a))],
    ['tanh', (a) => 1 / Math.cosh(a) ** 2],
    ['normalCdf', (a) => Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI)],
    ['normalDensity', (a) => (-a * Math.exp((-a * a) / 2)) / Math.sqrt(2 * Math.PI)],
    ['log1p', (a) => 1 / (1 + a)],
  ];
  it.each(closedForms)('%s has its textbook derivative, at 0 too, where its branches meet', (name, expected) => {
    const slope = derivative(traced(name), 'a');
    for (const a of [-0.9, -0.3, -0.04, -1e-9, 0, 1e-9, 0.04, 0.3, 0.9, 3]) {
      // 1e-12: the branches are polynomials and quotients whose derivatives cancel a few digits
      expect(evaluate(slope, { a }), `${name}'(${a})`).toBeCloseTo(expected(a), 12);
    }
  });

  it('logNormalCdf has the inverse Mills ratio as its derivative, far in the tail and at 0', () => {
    // phi/Phi by mpmath with 60 digits
    const table: Table = [
      [-40, 40.02496884720726],
      [-5, 5.186503967125842],
      [0, 0.7978845608028654],
      [2, 0.055247862678989956],
    ];
    const slope = derivative(traced('logNormalCdf'), 'a');
    // 1e-12 relative: -a + tail'/tail, where both grow like |a|
    for (const [a, expected] of table) expect(evaluate(slope, { a }) / expected).toBeCloseTo(1, 12);
  });
});

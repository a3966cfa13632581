import type { ActivationPicture } from '../activation/activation-picture.ts';

const grid = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
const Z = grid(-0.5, 1.2, 341);
const KERNEL = grid(0.03, 0.07, 401);

/** A jump at 0.05, and two pseudo-gradients: a kernel of width 0.01 and height -5, and the identity's slope. */
export const exampleJump: ActivationPicture = {
  title: 'JumpReLU',
  subtitle: 'threshold θ = 0.05, kernel width ε = 0.01',
  z: Z,
  value: Z.map((z) => (z > 0.05 ? z : 0)),
  slope: Z.map((z) => (z > 0.05 ? 1 : 0)),
  pseudo: [
    {
      name: 'threshold',
      symbol: '\\theta',
      z: KERNEL,
      values: KERNEL.map((z) => (Math.abs(z - 0.05) < 0.005 ? -5 : 0)),
    },
  ],
  breaks: [0.05],
};

/** A smooth step: a steep slope, a jump of 1, and pseudo-gradients by z and by the threshold. */
export const exampleSteps: ActivationPicture = {
  title: 'A step, trained through surrogates',
  z: Z,
  value: Z.map((z) => (z > 0.3 ? 1 : 0)),
  slope: Z.map(() => 0),
  pseudo: [
    { name: 'z', values: Z.map((z) => 4 * sigmoid((z - 0.3) / 0.06) * sigmoid((0.3 - z) / 0.06)) },
    {
      name: 'threshold',
      symbol: '\\theta_i',
      z: grid(0.29, 0.31, 201),
      values: grid(0.29, 0.31, 201).map((z) => (Math.abs(z - 0.3) < 0.0025 ? -200 : 0)),
    },
  ],
  breaks: [0.3],
};

/** A smooth activation without pseudo-gradients. */
export const exampleSmooth: ActivationPicture = {
  title: 'Swish',
  subtitle: 'slope β = 8',
  z: Z,
  value: Z.map((z) => z * sigmoid(8 * z)),
  slope: Z.map((z) => sigmoid(8 * z) * (1 + 8 * z * sigmoid(-8 * z))),
};

function sigmoid(a: number): number {
  return 1 / (1 + Math.exp(-a));
}

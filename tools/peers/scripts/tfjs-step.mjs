import { parseArgs } from 'node:util';

/**
 * Times a plain training step of the same model in TensorFlow.js on libtensorflow, on one thread, and prints one JSON document:
 * dense tensors, gradients by `variableGrads`, its own Adam, data drawn in the step.
 *
 *   node tools/peers/scripts/tfjs-step.mjs --n 1024 --r 0.3 --p 0.01
 *
 * It needs the binary of @tensorflow/tfjs-node, which `npm run test:tfjs-node -- --no-test` makes.
 */
process.env.TF_NUM_INTRAOP_THREADS = '1';
process.env.TF_NUM_INTEROP_THREADS = '1';
const number = { type: 'string' };
const { values } = parseArgs({ options: { n: number, r: number, p: number, batch: number, time: number } });
const { n, r, p, batch, time } = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
const d = Math.max(1, Math.floor(r * n + 1e-9));

const { tfjsBackend } = await import('../../../packages/backend-tfjs/src/index.ts');
const { available, reason } = await tfjsBackend.probe('node');
if (!available) throw new Error(reason);
const tf = await import('@tensorflow/tfjs');
await tf.setBackend('tensorflow');

const uniform = (shape, fanIn) => tf.variable(tf.randomUniform(shape, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn)));
const [encoder, decoder, bias] = [uniform([n, d], n), uniform([d, n], d), uniform([n], d)];
const adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);

function step() {
  return tf.tidy(() => {
    const x = tf
      .randomUniform([batch, n])
      .less(p)
      .toFloat()
      .mul(tf.randomUniform([batch, n]));
    const loss = () => x.matMul(encoder).matMul(decoder).add(bias).relu().sub(x).square().mean();
    return adam.minimize(loss, true).dataSync()[0];
  });
}

const times = [];
for (let k = 0; k < 3; k++) step();
for (let spent = 0; times.length < 5 || spent < time;) {
  const started = performance.now();
  step();
  times.push(performance.now() - started);
  spent += times.at(-1);
}
times.sort((one, other) => one - other);
const library = `TensorFlow.js ${tf.version.tfjs} on tfjs-node`;
console.log(
  JSON.stringify({
    ...{ n, d, p, batch, medianMilliseconds: times[times.length >> 1], samples: times.length },
    ...{ library, kernels: 'libtensorflow, one thread' },
  }),
);

import { readFileSync } from 'node:fs';
import { readModel, trainedWeights } from '@rugbench/judging';
import { format } from '@rugbench/results';
import { spectrumOf } from './src/spectrum.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('spectrum: a checkpoint must be named. Use node tools/spectrum/run.ts model.safetensors.');
  process.exit(2);
}
const model = readModel(readFileSync(path), path);
const { dimensions: d } = model;
const { eigenvalues, onesOverlap, antisymmetricShare } = spectrumOf(
  trainedWeights(model, model.state.parameters, model.tied),
);
const [least, second] = eigenvalues;
const positive = eigenvalues.slice(1 - d);
const mean = positive.reduce((sum, value) => sum + value, 0) / positive.length;
const spread = Math.sqrt(positive.reduce((sum, value) => sum + (value - mean) ** 2, 0) / positive.length);
console.log(
  `smallest ${format.number(least!)}, squared cosine with the ones ${onesOverlap.toFixed(4)}; second ${format.number(second!)}`,
);
console.log(
  `the d - 1 = ${d - 1} largest: mean ${format.number(mean)}, standard deviation ${format.number(spread)}, ` +
    `from ${format.number(positive[0]!)} to ${format.number(positive.at(-1)!)}; the next ${format.number(eigenvalues.at(-d)!)}`,
);
console.log(`antisymmetric share of the energy ${format.number(antisymmetricShare)}`);

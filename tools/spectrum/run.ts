import { readFileSync } from 'node:fs';
import { spectrumOf } from '@rugbench/figures';
import { readModel, trainedWeights } from '@rugbench/judging';
import { spectrumText } from './src/spectrum-text.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('spectrum: a checkpoint must be named. Use node tools/spectrum/run.ts model.safetensors.');
  process.exit(2);
}
const model = readModel(readFileSync(path), path);
const weights = trainedWeights(model, model.state.parameters, model.tied);
console.log(spectrumText(spectrumOf({ name: path, weights }), model.dimensions));

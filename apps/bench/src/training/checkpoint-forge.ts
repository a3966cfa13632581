import { type Forge, RugError, defineForge, z } from '@rugbench/core';
import { bytesHash } from '@rugbench/results';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { fileBytes, finiteModel } from './checkpoint-file.ts';
import { trainedWeights } from './trained-weights.ts';

const NAME = 'checkpoint';
const ENDING = '.safetensors';

const options = z.strictObject({
  file: z.string().min(1).describe(`a trained model, as rug train leaves it: a path ending in ${ENDING}`),
  content: z.string().optional().describe('the SHA-256 that the file must have; left out: any'),
});

/**
 * Weights that were trained earlier, frozen: W and what its biases add to every pre-activation. The variant that trained
 * them plays no part, so any variant or decoder can be judged on them.
 *
 * @see docs/training.md, "Frozen weights"
 */
export const checkpointForge: Forge = defineForge({
  name: NAME,
  title: 'Trained model',
  source: 'a file',
  options,
  forge: ({ features, dimensions }, _, { file, content }) => {
    const bytes = fileBytes(file);
    if (content !== undefined && content !== bytesHash(bytes)) {
      const must = 'must not change while it is used, and it has';
      throw new RugError('FILES', { who: file, must, todo: 'Start again with the file as it is now.' });
    }
    const saved = finiteModel(bytes, file);
    if (saved.features === features && saved.dimensions === dimensions) {
      return trainedWeights(saved, saved.state.parameters, saved.tied);
    }
    const must = `n and d must be those of the model, ${saved.features} and ${saved.dimensions}`;
    const todo = `Use --n ${saved.features} --r ${saved.dimensions / saved.features}.`;
    throw new RugError('OPTIONS', { who: file, must, got: `${features} and ${dimensions}`, todo });
  },
  law: () => 'trained weights declare no interference law',
  fits: () => 0,
});

/** How the file is named in full, where its path alone says as much. */
const IN_FULL = `${NAME}:file=`;

/** Whether a text of `--weights` is a file: its path, or `checkpoint:file=` and its path. */
export function isCheckpoint(text: string): boolean {
  return text.endsWith(ENDING);
}

/**
 * The choice of a trained model by its file.
 *
 * @throws RugError `FILES` when it cannot be read
 */
export function checkpointChoice(text: string): PluginChoice {
  const file = text.startsWith(IN_FULL) ? text.slice(IN_FULL.length) : text;
  return { name: NAME, options: { file, content: bytesHash(fileBytes(file)) }, label: file };
}

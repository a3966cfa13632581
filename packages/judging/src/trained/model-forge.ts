import { type Forge, RugError, defineForge, reason, z } from '@rugbench/core';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { readModel } from './checkpoint-file.ts';
import type { ModelFiles } from '../ports/model-files.ts';
import { trainedWeights } from './trained-weights.ts';

/** How trained models are called among forges. */
export const MODEL_FORGE = 'checkpoint';

/** How the file of a trained model ends. */
export const MODEL_FILE_ENDING = '.safetensors';

const options = z.strictObject({
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('the SHA-256 of the file of a trained model, as rug train leaves it'),
});

/**
 * Weights that were trained earlier, frozen: W and what its biases add to every pre-activation. The variant that trained
 * them plays no part, so any variant or decoder can be judged on them.
 *
 * @param models - finds a file by its content
 * @see docs/training.md, "Frozen weights"
 */
export function modelForge(models: ModelFiles): Forge {
  const forge = defineForge({
    name: MODEL_FORGE,
    title: 'Trained model',
    source: 'a file',
    options,
    forge: ({ features, dimensions }, _, { content }) => {
      const file = models.pathOf(content);
      const saved = readModel(models.bytes(content), file);
      if (saved.features === features && saved.dimensions === dimensions) {
        return trainedWeights(saved, saved.state.parameters, saved.tied);
      }
      const must = `n and d must be those of the model, ${saved.features} and ${saved.dimensions}`;
      const todo = `Use --n ${saved.features} --r ${saved.dimensions / saved.features}.`;
      throw new RugError('OPTIONS', { who: file, must, got: `${features} and ${dimensions}`, todo });
    },
    interference: () => reason('trained weights declare no interference distribution'),
  });
  // Nobody lays a model beside others, so this is asked without the content that its options must have.
  return { ...forge, largestServed: () => 0 };
}

/** How the file is named in full, where its path alone says as much. */
const IN_FULL = `${MODEL_FORGE}:file=`;

/** Whether a text of `--weights` is a file: its path, or `checkpoint:file=` and its path. */
export function isModelFile(text: string): boolean {
  return text.endsWith(MODEL_FILE_ENDING);
}

/**
 * The choice of a trained model by its file: its content, whatever the path.
 *
 * @throws RugError `FILES` when it cannot be read
 */
export function modelChoice(text: string, models: ModelFiles): PluginChoice {
  const file = text.startsWith(IN_FULL) ? text.slice(IN_FULL.length) : text;
  return { name: MODEL_FORGE, options: { content: models.add(file) }, label: file };
}

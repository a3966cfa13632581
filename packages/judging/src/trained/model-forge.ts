import { type Forge, RugError, defineForge, reason, z } from '@rugbench/core';
import { INDEX_ENDING } from '@rugbench/results';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { savedModel } from './checkpoint-file.ts';
import type { ModelFiles } from '../ports/model-files.ts';
import { trainedWeights } from './trained-weights.ts';

/** How models of files are called among forges. */
export const MODEL_FORGE = 'checkpoint';

/** How the file of a model ends. */
export const MODEL_FILE_ENDING = '.safetensors';

const options = z.strictObject({
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('the SHA-256 of the weights and biases of a model, as they were read from its file'),
});

/**
 * Weights of a file, frozen: W and what its biases add to every pre-activation. The variant that trained
 * them plays no part, so any variant or decoder can be judged on them.
 *
 * @param models - finds a file by the content of its model
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
      const saved = savedModel(models.model(content), file);
      if (saved.features === features && saved.dimensions === dimensions) {
        return trainedWeights(saved, saved.parameters, saved.tied);
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

/**
 * Whether a text of `--weights` is a file: a path that ends with `.safetensors` or is an index of such files, `checkpoint:file=` and any path,
 * or a path with a slash, such as `./folder`. No forge has a slash.
 */
export function isModelFile(text: string): boolean {
  return (
    text.endsWith(MODEL_FILE_ENDING) || text.endsWith(INDEX_ENDING) || text.startsWith(IN_FULL) || /[\\/]/.test(text)
  );
}

/** The path of a text that {@link isModelFile} takes for one. */
export function modelPath(text: string): string {
  return text.startsWith(IN_FULL) ? text.slice(IN_FULL.length) : text;
}

/**
 * The choice of a model by its file: what it holds, whatever the path.
 *
 * @throws RugError `FILES` when it cannot be read as a model
 */
export function modelChoice(text: string, models: ModelFiles): PluginChoice {
  const file = modelPath(text);
  return { name: MODEL_FORGE, options: { content: models.add(file) }, label: file };
}

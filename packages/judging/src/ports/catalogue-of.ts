import type { JudgingCatalogue } from './catalogue.ts';
import { memoryFiles } from './files.ts';
import { modelFiles } from './model-files.ts';

/** A catalogue of what is given, and nothing else; nothing of it is from outside, and by default all variants are judged. */
export function catalogueOf(parts: Partial<JudgingCatalogue>): JudgingCatalogue {
  return {
    ...{ variants: [], decoders: [], forges: [], sources: [], backends: [], outside: [], broken: [] },
    byDefault: { trained: [], judged: (parts.variants ?? []).map(({ name }) => name), forged: [] },
    models: modelFiles(memoryFiles()),
    ...parts,
  };
}

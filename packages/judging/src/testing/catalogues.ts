import { cpuBackend } from '@rugbench/backend-cpu';
import { relu } from '@rugbench/baseline';
import { referenceBackend } from '@rugbench/core/reference';
import { decoders } from '@rugbench/decoders';
import { forges, mixtureOf } from '@rugbench/forge';
import { sources } from '@rugbench/sources';
import { variants } from '@rugbench/variants';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { catalogueOf } from '../ports/catalogue-of.ts';
import { type Files, memoryFiles } from '../ports/files.ts';
import { modelFiles } from '../ports/model-files.ts';
import { modelForge } from '../trained/model-forge.ts';

/** A catalogue of everything that comes with the program, but for heavy backends. */
export function wholeCatalogue(files: Files = memoryFiles()): JudgingCatalogue {
  const models = modelFiles(files);
  const all = [relu, ...variants];
  return catalogueOf({
    variants: all,
    decoders,
    forges: [...forges, mixtureOf(forges), modelForge(models)],
    sources,
    backends: [cpuBackend, referenceBackend],
    byDefault: {
      trained: ['relu', 'topk'],
      judged: all.map(({ name }) => name),
      forged: ['persian-rug', 'antipodal-rug'],
    },
    models,
  });
}

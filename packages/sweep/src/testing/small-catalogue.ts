import { relu } from '@rugbench/baseline';
import { referenceBackend } from '@rugbench/core/reference';
import { antipodalRug, persianRug } from '@rugbench/forge';
import { type JudgingCatalogue, catalogueOf } from '@rugbench/judging';
import { bernoulliUniform } from '@rugbench/sources';
import { softThreshold, tanh } from '@rugbench/variants';

/** For tests: a few variants, two forges, one source, the slow backend. */
export function smallCatalogue(): JudgingCatalogue {
  return catalogueOf({
    variants: [relu, softThreshold, tanh],
    forges: [persianRug, antipodalRug],
    sources: [bernoulliUniform],
    backends: [referenceBackend],
  });
}

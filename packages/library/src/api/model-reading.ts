import type { JudgingCatalogue } from '@rugbench/judging';
import { refuseIdleMap, sizeAsked } from '@rugbench/judging';
import { parseTensorMap } from '@rugbench/results';

/** What a question says of files of weights. */
export interface FileQuestion {
  /** which tensor of a file is what, as `--map` says it; left out: by names and shapes */
  readonly map?: string | undefined;
  /** features; left out: those of a file, else a default */
  readonly n?: number | undefined;
  /** d/n; left out: that of a file, else a default */
  readonly r?: number | undefined;
}

/**
 * Options with the size that a file among some weights gives, and the catalogue that reads such files as they say.
 *
 * @param texts - weights as they were named
 * @param note - told what is read from where
 * @throws RugError `OPTIONS` for a map without a file, or a size that is not that of the file
 */
export function withModels<Q extends FileQuestion>(
  asked: Q,
  texts: readonly string[],
  known: JudgingCatalogue,
  note: (line: string) => void,
): { readonly given: Q & { readonly n: number; readonly r: number }; readonly catalogue: JudgingCatalogue } {
  const map = asked.map === undefined ? null : parseTensorMap(asked.map);
  refuseIdleMap(asked.map, texts);
  const catalogue = { ...known, models: known.models.reading({ map, note }) };
  return { given: { ...asked, ...sizeAsked(asked, texts, catalogue.models) }, catalogue };
}

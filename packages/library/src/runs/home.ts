import { join, resolve } from 'node:path';
import { type ComparisonDocument, readComparison } from '@rugbench/judging';
import {
  type FolderStore,
  type RunFolder,
  openRunFolder,
  recordFolder,
  removeLeftovers,
  writeOnce,
} from '@rugbench/results/files';

/** Where comparisons go when nobody says where. */
export const RUNS = 'rug-runs';

/** The file that says what a folder is the report of. */
export const COMPARISON = 'comparison.json';

/** Where a comparison keeps what it measures and what it says. */
export interface Home {
  /** records of this and of all other comparisons of the folder */
  readonly store: FolderStore;
  /** the folder for checkpoints of trained rows */
  readonly checkpoints: string;
  /** the folder of the records */
  readonly root: string;
  /** the report of this comparison or sweep alone */
  readonly folder: RunFolder;
}

/** A document that says what is measured in a folder. */
export interface HomeDocument {
  /** the file of the document in a folder */
  readonly file: string;
  /** the hash that names the document, 64 hexadecimal digits */
  readonly hash: string;
  /** the document */
  readonly text: string;
  /** the hash of a document that is there already */
  hashIn(text: string, who: string): string;
}

/** The home of a comparison, as `homeOf` chooses it. @throws RugError `DISK` when it cannot be written */
export function openHome(out: string | undefined, comparison: ComparisonDocument): Home {
  const text = `${JSON.stringify(comparison, null, 2)}\n`;
  const hashIn = (kept: string, who: string): string => readComparison(kept, who).hash;
  return homeOf(out, { file: COMPARISON, hash: comparison.hash, text, hashIn });
}

/**
 * The home of a comparison or of a sweep. Records of one folder serve all that is measured there; the report of each stands alone. A
 * folder that was named is the report of the first, and later ones have theirs in folders below it; without a name all are below
 * {@link RUNS}.
 *
 * @param out - the folder that was named
 * @throws RugError `DISK` when it cannot be written
 */
export function homeOf(out: string | undefined, { file, hash, text, hashIn }: HomeDocument): Home {
  const root = resolve(out ?? RUNS);
  openRunFolder(root);
  const below = join(root, hash.slice(0, 12));
  const owner = out === undefined ? undefined : writeOnce(join(root, file), text);
  const own = owner !== undefined && hashIn(owner, join(root, file)) === hash;
  const path = own ? root : below;
  const folder = openRunFolder(path);
  folder.writeText(file, text);
  for (const place of [root, join(root, 'checkpoints'), path]) removeLeftovers(place);
  return { ...recordsAt(root), root, folder };
}

/** The records of a folder of comparisons, and where its checkpoints lie. */
export function recordsAt(root: string): Pick<Home, 'store' | 'checkpoints'> {
  return { store: recordFolder(root), checkpoints: join(root, 'checkpoints') };
}

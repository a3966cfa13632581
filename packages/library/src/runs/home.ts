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
  /** the report of this comparison alone */
  readonly folder: RunFolder;
}

/**
 * The home of a comparison. Records of one folder serve all its comparisons; the report of each stands alone. A folder that
 * was named is the report of its first comparison, and later ones have theirs in folders below it; without a name all
 * are below {@link RUNS}.
 *
 * @param out - the folder that was named
 * @throws RugError `FILES` when it cannot be written
 */
export function openHome(out: string | undefined, comparison: ComparisonDocument): Home {
  const root = resolve(out ?? RUNS);
  openRunFolder(root);
  const text = `${JSON.stringify(comparison, null, 2)}\n`;
  const below = join(root, comparison.hash.slice(0, 12));
  const owner = out === undefined ? undefined : writeOnce(join(root, COMPARISON), text);
  const own = owner !== undefined && readComparison(owner, join(root, COMPARISON)).hash === comparison.hash;
  const path = own ? root : below;
  const folder = openRunFolder(path);
  folder.writeText(COMPARISON, text);
  for (const place of [root, join(root, 'checkpoints'), path]) removeLeftovers(place);
  return { ...recordsAt(root), folder };
}

/** The records of a folder of comparisons, and where its checkpoints lie. */
export function recordsAt(root: string): Pick<Home, 'store' | 'checkpoints'> {
  return { store: recordFolder(root), checkpoints: join(root, 'checkpoints') };
}

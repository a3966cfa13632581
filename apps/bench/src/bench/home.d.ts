import { type ComparisonDocument } from '@rugbench/judging';
import type { Store } from '@rugbench/results';
import { type RunFolder } from '@rugbench/results/files';
/** Where comparisons go when nobody says where. */
export declare const RUNS = 'rug-runs';
/** The file that says what a folder is the report of. */
export declare const COMPARISON = 'comparison.json';
/** Where a comparison keeps what it measures and what it says. */
export interface Home {
  /** records of this and of all other comparisons of the folder */
  readonly store: Store;
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
export declare function openHome(out: string | undefined, comparison: ComparisonDocument): Home;
/** The records of a folder of comparisons, and where its checkpoints lie. */
export declare function recordsAt(root: string): Pick<Home, 'store' | 'checkpoints'>;
//# sourceMappingURL=home.d.ts.map

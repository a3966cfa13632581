import type { AnyTab } from '../tab/tab.ts';
import { codesTab } from './codes/index.ts';
import { ownTab } from './own/index.ts';
import { resultsTab } from './results/index.ts';
import { theoryTab } from './theory/index.ts';
import { trainTab } from './train/index.ts';

/** All tabs, in the order in which they stand; the first opens where a link names none. */
export const TABS: readonly AnyTab[] = [theoryTab, codesTab, trainTab, ownTab, resultsTab];

import type { Catalogue } from '@rugbench/core';
import type { ResultRow } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import type { Terminal } from '../cli/terminal.ts';
import type { Pool } from '../pool/pool.ts';
import type { Bounds } from './bounds.ts';
import type { Refusal } from './contestants.ts';
import type { BenchSpec } from './spec.ts';

/** One comparison under way: what is compared, with what, and where it goes. */
export interface BenchRun {
  readonly spec: BenchSpec;
  /** variants that take no part */
  readonly refused: readonly Refusal[];
  readonly bounds: Bounds;
  readonly catalogue: Catalogue;
  readonly pool: Pool;
  /** how many processes the pool may have */
  readonly processes: number;
  readonly folder: RunFolder;
  /** what measures it, recorded with each row */
  readonly versions: ResultRow['versions'];
  readonly terminal: Terminal;
}

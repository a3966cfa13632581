import type { AnyRecord, Spec } from '@rugbench/results';

/**
 * Answers a spec with its record, measured or remembered.
 *
 * @param progress - told the fraction that is done
 */
export type Answer = (spec: Spec, progress?: (fraction: number) => void) => Promise<AnyRecord>;

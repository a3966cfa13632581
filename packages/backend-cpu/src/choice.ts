import { firstLine } from '@rugbench/core';
import { FUSED, WIDE } from './engines.ts';
import type { Engine } from './machine/engine.ts';
import { differenceOf } from './self-test.ts';
import { whyNotJoined } from './wide/joined-vectors.ts';
import { speedUp } from './wide/speed-up.ts';

/** How many times as fast wide kernels must be to be chosen: below that a timing may be noise. */
const MARGIN = 1.1;

/** Why wide kernels cannot be used here; null where they can. Found out once in a process. */
export const whyNotWide: () => Promise<string | null> = once(
  async () => whyNotJoined() ?? (await whyNotTrusted(WIDE, FUSED)),
);

/** The faster one of wide and plain kernels with multiply-adds. Found out once in a process. */
export const fasterEngine: () => Promise<Engine> = once(async () => {
  if (whyNotJoined() !== null) return FUSED;
  const ratio = await speedUp(WIDE, FUSED, () => performance.now()).catch(() => null);
  return ratio === null ? FUSED : chosen(WIDE, FUSED, ratio, whyNotWide);
});

/**
 * The engine with joined vectors where it is faster by {@link MARGIN} and can be trusted, else the other one. Both give the same bits, so
 * the choice decides none; the note says how it came out. The label is that of the other engine in any case: it goes into records, which must not
 * depend on a timing.
 *
 * @param ratio - how many times as fast the wide engine is
 * @param whyNot - tests it, only where it is the faster one
 */
export async function chosen(
  wide: Engine,
  other: Engine,
  ratio: number,
  whyNot: () => Promise<string | null>,
): Promise<Engine> {
  const times = ratio.toFixed(2);
  if (!(ratio >= MARGIN))
    return { ...other, note: `vectors of 128 bits: those of 256 are ${times} times as fast here` };
  const reason = await whyNot();
  if (reason !== null) return { ...other, note: `vectors of 128 bits: for those of 256 ${reason}` };
  return { ...wide, label: other.label, note: `vectors of 256 bits, ${times} times as fast as those of 128 here` };
}

/** What speaks against an engine with joined vectors in the place of another one; null where it gives the same bits. */
export async function whyNotTrusted(wide: Engine, other: Engine): Promise<string | null> {
  try {
    const difference = await differenceOf(wide, other);
    return difference && `a self-test must give the bits of ${other.label}, got others in the ${difference}`;
  } catch (error) {
    return `a self-test must pass: ${firstLine(error)}`;
  }
}

function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= find());
}

/** Instructions of a processor on x64, from the oldest on: what kernels of OpenBLAS are made for. */
const LEVELS = ['sse', 'avx', 'avx2', 'avx512'] as const;
type Level = (typeof LEVELS)[number];

/** Names of OpenBLAS for its kernels, by the instructions that they use; all others are for older processors. */
const CORES: Readonly<Record<string, Level>> = {
  sandybridge: 'avx',
  bulldozer: 'avx',
  piledriver: 'avx',
  steamroller: 'avx',
  haswell: 'avx2',
  excavator: 'avx2',
  zen: 'avx2',
  skylakex: 'avx512',
  cooperlake: 'avx512',
  sapphirerapids: 'avx512',
};

/** The kernels for each level that every OpenBLAS since 0.3.0 has. */
const BEST: Readonly<Record<Level, string | null>> = {
  sse: null,
  avx: 'Sandybridge',
  avx2: 'Haswell',
  avx512: 'SkylakeX',
};

/** Flags that a processor has at each level, as Linux names them. */
const FLAGS: Readonly<Record<Level, readonly string[]>> = {
  sse: [],
  avx: ['avx'],
  avx2: ['avx2', 'fma'],
  avx512: ['avx512f', 'avx512cd', 'avx512bw', 'avx512dq', 'avx512vl'],
};

/**
 * The kernels that OpenBLAS should take where it does not know the processor: an OpenBLAS that is older than the processor takes its
 * oldest ones, which are a fifth as fast.
 *
 * @param core - what it has taken, as `openblas_get_corename` says
 * @param flags - of the processor, as Linux names them; empty where they are not known
 * @returns a value for `OPENBLAS_CORETYPE`; null where its choice uses all that the processor has
 */
export function betterCore(core: string, flags: ReadonlySet<string>): string | null {
  const able = LEVELS.findLast((_, k) =>
    LEVELS.slice(0, k + 1).every((level) => FLAGS[level].every((flag) => flags.has(flag))),
  );
  const taken = CORES[core.toLowerCase()] ?? 'sse';
  return able !== undefined && LEVELS.indexOf(able) > LEVELS.indexOf(taken) ? BEST[able] : null;
}

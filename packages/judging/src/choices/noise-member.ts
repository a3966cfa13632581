/** Noise on h as specs and identities have it: left out where there is none, so that what has no noise keeps its hash. */
export interface NoiseMember {
  /** S, noise on h in units of its root mean square, above 0 */
  readonly hiddenNoise?: number | undefined;
}

/** The member of a spec for noise on h. @param hiddenNoise - S, at least 0; left out: 0 */
export function noiseMember(hiddenNoise = 0): NoiseMember {
  return hiddenNoise > 0 ? { hiddenNoise } : {};
}

/** Noise on h in the label of a model; '' without any. @param hiddenNoise - S, at least 0 */
export function noiseText(hiddenNoise: number): string {
  return hiddenNoise > 0 ? `, noise on h ${hiddenNoise}` : '';
}

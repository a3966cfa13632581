import { DOMAIN_BOUNDS, type FloatArray, type ModelParameters, type ModelSpec } from '@rugbench/core';

/** One array of a model that lives on the device. */
export interface Place {
  /** `encoder`, `decoder`, `encoderBias`, `bias` or {@link ownPlace} of a parameter of the variant */
  readonly name: string;
  /** its shape on the device */
  readonly shape: readonly number[];
  /** a matrix that lies on the device as its transpose, which is what the products need */
  readonly transposed: boolean;
  /** whether steps move it */
  readonly learnt: boolean;
  /** where training keeps its numbers */
  readonly bounds: {
    /** minus infinity: no lower end */
    readonly least: number;
    /** plus infinity: no upper end */
    readonly most: number;
  };
  /** the array in a set of them */
  readonly of: <A extends FloatArray>(set: ModelParameters<A>) => A;
}

/** The name of the place of a parameter of the variant. */
export function ownPlace(parameter: string): string {
  return `variant ${parameter}`;
}

/** The arrays that a model reads: without the decoder of a tied model, and without an encoder bias that counts as 0. */
export function placesOf({ features: n, dimensions: d, variant, ...model }: ModelSpec): readonly Place[] {
  const real = { transposed: false, learnt: true, bounds: DOMAIN_BOUNDS.real };
  const places: Place[] = [
    { ...real, name: 'encoder', shape: [n, d], transposed: true, of: (set) => set.encoder },
    { ...real, name: 'bias', shape: [n], learnt: model.decoderBias, of: (set) => set.bias },
  ];
  if (!model.tied) places.push({ ...real, name: 'decoder', shape: [d, n], transposed: true, of: (set) => set.decoder });
  if (model.encoderBias) places.push({ ...real, name: 'encoderBias', shape: [d], of: (set) => set.encoderBias });
  for (const [name, { domain, per }] of Object.entries(variant.parameters)) {
    const shape = [per === 'feature' ? n : 1];
    const bounds = DOMAIN_BOUNDS[domain];
    places.push({ ...real, name: ownPlace(name), shape, bounds, of: (set) => set.variant[name]! });
  }
  return places;
}

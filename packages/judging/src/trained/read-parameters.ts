import { type ModelParameters, type Session, type TracedVariant, arrayReader } from '@rugbench/core';

/** The parameters of a session without its moments, read array by array. */
export async function readParameters(
  session: Session,
  { parameters }: Pick<TracedVariant, 'parameters'>,
): Promise<ModelParameters> {
  const read = arrayReader(session);
  const set = 'parameters';
  const [encoder, decoder] = [await read({ set, name: 'encoder' }), await read({ set, name: 'decoder' })];
  const [encoderBias, bias] = [await read({ set, name: 'encoderBias' }), await read({ set, name: 'bias' })];
  const variant: Record<string, typeof bias> = {};
  for (const name of Object.keys(parameters)) variant[name] = await read({ set, name: `variant.${name}` });
  return { encoder, decoder, encoderBias, bias, variant };
}

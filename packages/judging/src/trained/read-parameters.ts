import { type ModelParameters, type ModelSpec, type Session, arrayReader } from '@rugbench/core';

/** The parameters of a session without its moments, read array by array. In a tied model, whose decoder nobody reads, W_in stands for it. */
export async function readParameters(
  session: Session,
  { variant: { parameters }, tied }: Pick<ModelSpec, 'variant' | 'tied'>,
): Promise<ModelParameters> {
  const read = arrayReader(session);
  const set = 'parameters';
  const encoder = await read({ set, name: 'encoder' });
  const decoder = tied ? encoder : await read({ set, name: 'decoder' });
  const [encoderBias, bias] = [await read({ set, name: 'encoderBias' }), await read({ set, name: 'bias' })];
  const variant: Record<string, typeof bias> = {};
  for (const name of Object.keys(parameters)) variant[name] = await read({ set, name: `variant.${name}` });
  return { encoder, decoder, encoderBias, bias, variant };
}

import { RugError } from '@rugbench/core';

/** What tensors of a model are for: W_in, W_out, b, the bias of h, and the scale a of W_out. */
export const TENSOR_ROLES = ['encoder', 'decoder', 'bias', 'hiddenBias', 'scale'] as const;

/** One part of a model. */
export type TensorRole = (typeof TENSOR_ROLES)[number];

/** A tensor of a file by name. */
export interface TensorName {
  /** its name in the file */
  readonly name: string;
  /** whether its two axes are to be exchanged */
  readonly transposed: boolean;
}

/** Where the parts of a model lie in a file: encoder [d, n] and decoder [n, d], and if there are any bias [n], hiddenBias [d] and scale [n] or [1]. */
export type TensorMap = Readonly<Record<'encoder' | 'decoder', TensorName>> &
  Readonly<Partial<Record<'bias' | 'hiddenBias' | 'scale', TensorName>>>;

/** A map as it is written. */
export const MAP_FORM = 'encoder=NAME,decoder=NAME^T,bias=NAME';

/** What follows the name of a tensor whose axes are to be exchanged. */
const TRANSPOSED = '^T';

/**
 * Reads `encoder=NAME,decoder=NAME^T,bias=NAME,hiddenBias=NAME,scale=NAME`: encoder and decoder are needed, the others may be left out,
 * each stands once, in any order. `^T` exchanges the axes of a matrix. Names hold no comma.
 *
 * @param who - what the text was given to, for errors
 * @throws RugError `OPTIONS` for anything else
 */
export function parseTensorMap(text: string, who = '--map'): TensorMap {
  const found = new Map<string, TensorName>();
  for (const part of text.split(',')) {
    const [role, name] = assignment(part, who);
    if (found.has(role)) throw refused(who, `must name ${role} once`, text);
    found.set(role, name);
  }
  const missing = ['encoder', 'decoder'].find((role) => !found.has(role));
  if (missing !== undefined) throw refused(who, `must name the ${missing}`, text);
  return Object.fromEntries(found) as TensorMap;
}

function assignment(part: string, who: string): [TensorRole, TensorName] {
  const at = part.indexOf('=');
  const role = TENSOR_ROLES.find((one) => one === part.slice(0, Math.max(0, at)));
  if (role === undefined) throw refused(who, `must hold role=NAME, with a role among ${TENSOR_ROLES.join(', ')}`, part);
  const text = part.slice(at + 1);
  const transposed = text.endsWith(TRANSPOSED);
  const name = transposed ? text.slice(0, -TRANSPOSED.length) : text;
  if (name === '' || name.trim() !== name) throw refused(who, `must name a tensor for ${role}`, part);
  if (transposed && role !== 'encoder' && role !== 'decoder')
    throw refused(who, `${role} has no axes to exchange`, part);
  return [role, { name, transposed }];
}

function refused(who: string, must: string, got: string): RugError {
  return new RugError('OPTIONS', { who, must, got, todo: `Write it as in ${MAP_FORM}.` });
}

/** A map as {@link parseTensorMap} reads it, in the order of the roles. */
export function tensorMapText(map: TensorMap): string {
  return TENSOR_ROLES.flatMap((role) => {
    const tensor = map[role];
    return tensor === undefined ? [] : [`${role}=${tensor.name}${tensor.transposed ? TRANSPOSED : ''}`];
  }).join(',');
}

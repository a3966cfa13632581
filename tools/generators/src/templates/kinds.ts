/** The five kinds of plug-in. */
export const KINDS = ['variant', 'decoder', 'forge', 'source', 'backend'] as const;
export type Kind = (typeof KINDS)[number];

/** The four kinds of plug-in. */
export const KINDS = ['variant', 'forge', 'source', 'backend'] as const;
export type Kind = (typeof KINDS)[number];

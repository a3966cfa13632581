/** What a thread keeps that holds a lock. */
export interface KeeperPlan {
  /** what is held, a file that may be missing */
  readonly path: string;
  /** the folder that is its lock */
  readonly folder: string;
  /** milliseconds between two renewals */
  readonly update: number;
}

/** What such a thread is asked. */
export type KeeperOrder = 'take' | 'let go';

/** What it answers: the lock is its own, is another one's, cannot be made, or is given back. */
export type KeeperAnswer =
  | { readonly kind: 'held' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'free' };

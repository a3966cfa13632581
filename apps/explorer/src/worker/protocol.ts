/** What a worker can be asked, by kind: each kind has a question, and pieces of an answer that come one after the other. */
export type Protocol = Readonly<Record<string, { readonly question: unknown; readonly piece: unknown }>>;

/** From a page to its worker. Questions are numbered by the page. */
export type ToWorker =
  { readonly ask: number; readonly kind: string; readonly question: unknown } | { readonly cancel: number };

/**
 * From a worker to its page, about the question of a number. After `ended`, `failed` or a cancellation `settled` is the last that is heard:
 * the worker has time for something else.
 */
export type ToPage =
  | { readonly about: number; readonly piece: unknown }
  | { readonly about: number; readonly progress: Progress }
  | { readonly about: number; readonly ended: true }
  | { readonly about: number; readonly failed: string }
  | { readonly about: number; readonly settled: true };

/** How far an answer is. */
export interface Progress {
  /** share of the work that is done, in [0, 1] */
  readonly share: number;
  /** what comes next, in a few words */
  readonly what: string;
}

/** An end of a connection: a worker as its page sees it, the page as its worker does, or a port of a channel. */
export interface Port<Sent, Heard> {
  /** sends a message; what is listed moves to the other side instead of being copied */
  postMessage(message: Sent, transfer?: Transferable[]): void;
  /** hears messages, and of a worker that cannot run its errors */
  addEventListener(type: 'message', heard: (event: { readonly data: Heard }) => void): void;
}

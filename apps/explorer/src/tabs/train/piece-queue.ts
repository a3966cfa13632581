/** Pieces that somebody puts in while somebody else takes them out, in their order. */
export interface PieceQueue<Piece> {
  /** puts one in */
  put(piece: Piece): void;
  /** there is no more */
  end(): void;
  /** there is no more, and why: thrown to who takes pieces out, behind those that are in */
  fail(cause: unknown): void;
  /** takes them out, and waits for more until the end */
  pieces(): AsyncGenerator<Piece, void>;
}

/** A queue for one who takes pieces out. */
export function pieceQueue<Piece>(): PieceQueue<Piece> {
  const held: Piece[] = [];
  let over: { readonly cause?: unknown } | null = null;
  let wake: () => void = () => undefined;
  return {
    put: (piece) => {
      held.push(piece);
      wake();
    },
    end: () => {
      over ??= {};
      wake();
    },
    fail: (cause) => {
      over ??= { cause };
      wake();
    },
    pieces: async function* () {
      for (;;) {
        while (held.length > 0) yield held.shift()!;
        if (over && 'cause' in over) throw over.cause;
        if (over) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

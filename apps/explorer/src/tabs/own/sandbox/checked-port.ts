import { z } from '@rugbench/core';
import type { Port, ToPage, ToWorker } from '../../../worker/protocol.ts';

/** What a worker may say besides pieces. */
const message = z.union([
  z.strictObject({ about: z.int(), piece: z.unknown() }),
  z.strictObject({
    about: z.int(),
    progress: z.strictObject({ share: z.number().min(0).max(1), what: z.string().max(200) }),
  }),
  z.strictObject({ about: z.int(), ended: z.literal(true) }),
  z.strictObject({ about: z.int(), failed: z.string().max(4000) }),
  z.strictObject({ about: z.int(), settled: z.literal(true) }),
]);

/**
 * A port of which every message is read by a schema: pieces by that of the question they answer.
 *
 * @param pieces - the schema of a piece, by kind of question
 * @param broken - told once that a message was none; nothing is heard afterwards
 * @param heard - told of each message that is one
 */
export function checkedPort(
  port: Port<ToWorker, unknown>,
  pieces: Readonly<Record<string, z.ZodType>>,
  { broken, heard }: { readonly broken: () => void; readonly heard: () => void },
): Port<ToWorker, ToPage> {
  const kinds = new Map<number, string>();
  let isBroken = false;
  const read = (data: unknown): ToPage | undefined => {
    const said = message.safeParse(data);
    if (!said.success) return undefined;
    const { about } = said.data;
    if (!('piece' in said.data)) return said.data;
    const piece = pieces[kinds.get(about) ?? '']?.safeParse(said.data.piece);
    return piece?.success ? { about, piece: piece.data } : undefined;
  };
  return {
    postMessage: (asked) => {
      if ('ask' in asked) kinds.set(asked.ask, asked.kind);
      port.postMessage(asked);
    },
    addEventListener: (_, listener) =>
      port.addEventListener('message', ({ data }) => {
        if (isBroken) return;
        const said = read(data);
        isBroken = said === undefined;
        if (!said) return broken();
        heard();
        listener({ data: said });
      }),
  };
}

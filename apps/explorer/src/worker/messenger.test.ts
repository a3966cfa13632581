import { describe, expect, it } from 'vitest';
import { type Hears, connect } from './connect.ts';
import { poolOf } from './pool.ts';
import type { Port, ToPage, ToWorker } from './protocol.ts';
import { type Answers, serve } from './serve.ts';

/** What the worker of these tests is asked. */
type Counting = {
  readonly count: { readonly question: number; readonly piece: number };
  readonly fail: { readonly question: string; readonly piece: never };
};

/** Counts for ever where it is asked for Infinity; remembers how far it came. */
function counting(seen: number[] = []): Answers<Counting> {
  return {
    count: async function* (end, { progress, wanted }) {
      for (let k = 0; k < end; k++) {
        seen.push(k);
        progress({ share: k / end, what: `number ${k}` });
        yield k;
        if (!(await wanted())) return;
      }
    },
    fail: (why) => {
      throw new Error(`${why}\nand more`);
    },
  };
}

function connected(seen: number[] = []): ReturnType<typeof connect<Counting>> {
  const { port1, port2 } = new MessageChannel();
  serve<Counting>(port2 as unknown as Port<ToPage, ToWorker>, counting(seen));
  port1.start();
  port2.start();
  for (const port of [port1, port2]) (port as unknown as { unref(): void }).unref();
  return connect<Counting>(port1 as unknown as Port<ToWorker, ToPage>);
}

/** Everything that is heard of a question, until the worker has time again. */
function heard(ask: (hears: Hears<number>) => unknown): Promise<string[]> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    ask({
      piece: (piece) => lines.push(`piece ${piece}`),
      progress: ({ share, what }) => lines.push(`${share} ${what}`),
      ended: () => lines.push('ended'),
      failed: (line) => lines.push(`failed: ${line}`),
      settled: () => resolve(lines),
    });
  });
}

describe('the messenger', () => {
  it('brings pieces and progress in their order, and the end', async () => {
    const { ask } = connected();
    expect(await heard((hears) => ask('count', 2, hears))).toEqual([
      ...['0 number 0', 'piece 0', '0.5 number 1', 'piece 1', 'ended'],
    ]);
  });

  it('answers several questions at a time, each to who asked', async () => {
    const { ask } = connected();
    const both = await Promise.all([2, 3].map((end) => heard((hears) => ask('count', end, hears))));
    expect(both.map((lines) => lines.filter((line) => line.startsWith('piece')))).toEqual([
      ['piece 0', 'piece 1'],
      ['piece 0', 'piece 1', 'piece 2'],
    ]);
  });

  it('brings what an answer throws as one line', async () => {
    const { ask } = connected();
    expect(await heard((hears) => ask('fail', 'no luck', hears as Hears<never>))).toEqual(['failed: no luck']);
  });

  it('ends an answer that was cancelled, of which nothing is heard any more', async () => {
    const seen: number[] = [];
    const { ask } = connected(seen);
    const lines = await heard((hears) => {
      const cancel = ask('count', Infinity, {
        ...hears,
        piece: (piece) => {
          hears.piece(piece);
          if (piece === 2) cancel();
        },
      });
    });
    expect(lines.filter((line) => !line.includes('number'))).toEqual(['piece 0', 'piece 1', 'piece 2']);
    const counted = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.length).toBe(counted);
  });

  it('fails all that is open when the worker is gone', async () => {
    const connection = connected();
    const lines = heard((hears) => connection.ask('count', Infinity, hears));
    connection.break('gone');
    expect(await lines).toEqual(['failed: gone']);
  });
});

describe('a pool', () => {
  it('starts no more workers than it may, and asks by rank, then in turn', async () => {
    let started = 0;
    const order: string[] = [];
    const pool = poolOf<Counting>(() => {
      started += 1;
      return connected();
    }, 1);
    const asked = (rank: number, name: string): Promise<string[]> =>
      heard((hears) => pool(rank, 'count', 1, { ...hears, piece: () => order.push(name) }));
    await Promise.all([asked(5, 'first'), asked(5, 'c'), asked(1, 'a'), asked(5, 'd'), asked(2, 'b')]);
    expect([started, order]).toEqual([1, ['first', 'a', 'b', 'c', 'd']]);
  });

  it('does not ask what was taken back, and goes on after what was cancelled', async () => {
    const pool = poolOf<Counting>(() => connected(), 1);
    const order: string[] = [];
    const endless = pool(0, 'count', Infinity, { piece: () => undefined, failed: () => undefined });
    const taken = pool(1, 'count', 1, { piece: () => order.push('taken back'), failed: () => undefined });
    const last = heard((hears) => pool(2, 'count', 1, { ...hears, piece: () => order.push('last') }));
    taken();
    endless();
    await last;
    expect(order).toEqual(['last']);
  });
});

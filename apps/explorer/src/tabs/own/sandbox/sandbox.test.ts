import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@rugbench/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Port, ToPage, ToWorker } from '../../../worker/protocol.ts';
import { checkedPort } from './checked-port.ts';
import { PATIENCE, watchOver } from './patience.ts';
import { piecesOf } from './pieces-of.ts';
import { PIECES } from './protocol.ts';

const APP = join(import.meta.dirname, '..', '..', '..', '..');

describe('the frame of the sandbox', () => {
  const frame = readFileSync(join(APP, 'public', 'sandbox.html'), 'utf8');
  const policy = /content="([^"]*)"/.exec(frame)![1]!;

  it('may load nothing and connect to nothing, and runs the script that it has alone', () => {
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toMatch(/'self'|https?:|\*|data:|unsafe-inline/);
    const [, script] = /<script>(.*)<\/script>/s.exec(frame)!;
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script!).digest('base64')}'`);
    expect(frame.match(/<script/g)!.length).toBe(1);
  });

  it('leaves the policy of the page as it is: itself alone, and nothing made of text', () => {
    const page = readFileSync(join(APP, 'index.html'), 'utf8');
    expect(/content="(default-src[^"]*)"/.exec(page)![1]).toBe(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'",
    );
  });
});

describe('a port whose messages are read by schemas', () => {
  function opened(): { hear: (data: unknown) => void; heard: ToPage[]; broken: () => number; ask: () => void } {
    let hear: (data: unknown) => void = () => undefined;
    let broken = 0;
    const heard: ToPage[] = [];
    const raw: Port<ToWorker, unknown> = {
      postMessage: () => undefined,
      addEventListener: (_, listener) => (hear = (data) => listener({ data })),
    };
    const pieces = { laws: PIECES.laws, text: z.string() };
    const port = checkedPort(raw, pieces, { broken: () => (broken += 1), heard: () => undefined });
    port.addEventListener('message', ({ data }) => heard.push(data));
    return {
      ...{ heard, broken: () => broken, hear: (data) => hear(data) },
      ask: () => port.postMessage({ ask: 7, kind: 'text', question: null }),
    };
  }

  it('hears pieces of the question that they answer, and what else a worker says', () => {
    const { hear, heard, ask, broken } = opened();
    ask();
    const said = [
      { about: 7, piece: 'word' },
      { about: 7, ended: true },
      { about: 7, settled: true },
    ] as const;
    said.forEach(hear);
    expect([heard, broken()]).toEqual([said, 0]);
  });

  it('hears nothing more after a message that is none, and says so once', () => {
    for (const wrong of [
      'text',
      null,
      { about: 7, piece: 8 },
      { about: 6, piece: 'of no question' },
      { about: 7, ended: true, more: 1 },
      { about: 7, progress: { share: 2, what: '' } },
      { about: 7, failed: 'x'.repeat(5000) },
    ]) {
      const { hear, heard, ask, broken } = opened();
      ask();
      hear(wrong);
      hear({ about: 7, piece: 'word' });
      hear(wrong);
      expect([heard, broken()]).toEqual([[], 1]);
    }
  });
});

describe('patience', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('ends with the time that a question has, and begins anew with each sign of life', () => {
    const late: number[] = [];
    const watch = watchOver((seconds) => late.push(seconds));
    vi.advanceTimersByTime(1e6);
    watch.asked('load');
    vi.advanceTimersByTime(PATIENCE['load']! - 1);
    watch.heard();
    vi.advanceTimersByTime(PATIENCE['load']! - 1);
    expect(late).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(late).toEqual([3]);
  });

  it('is that of what was asked first, and without an end where nothing is open', () => {
    const late: number[] = [];
    const watch = watchOver((seconds) => late.push(seconds));
    watch.asked('train');
    watch.asked('load');
    vi.advanceTimersByTime(PATIENCE['load']!);
    watch.settled('train');
    watch.settled('load');
    vi.advanceTimersByTime(1e6);
    expect(late).toEqual([]);
    watch.asked('load');
    watch.close();
    vi.advanceTimersByTime(1e6);
    expect(late).toEqual([]);
  });
});

describe('pieces of work that pushes them', () => {
  it('come in order, those that were pushed at once and those later, and then what was thrown', async () => {
    const found: number[] = [];
    const read = async (): Promise<void> => {
      const pieces = piecesOf<number>(async (push) => {
        push(1);
        push(2);
        await Promise.resolve();
        await new Promise((resolve) => setTimeout(resolve, 5));
        push(3);
        throw new Error('broken');
      });
      for await (const piece of pieces) found.push(piece);
    };
    await expect(read()).rejects.toThrow('broken');
    expect(found).toEqual([1, 2, 3]);
  });
});

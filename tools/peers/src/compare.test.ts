import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Setting, compare } from './compare.ts';
import type { Comparison } from './comparisons.ts';
import type { Peer } from './peers.ts';

const folder = mkdtempSync(join(tmpdir(), 'rugbench-peers-'));
const rug = join(folder, 'rug.mjs');
const comparison: Comparison = {
  size: { n: 64, r: 0.25, p: 0.1, batch: 8 },
  backends: ['cpu:one', 'cpu:other'],
  modes: ['step'],
};

/** Speaks as `rug speed` does: one backend takes 2 ms a step, the other 5. */
const SPEED = `
const backend = process.argv[process.argv.indexOf('--backend') + 1];
const row = (task, medianMilliseconds) => ({ device: backend, task, d: 16, medianMilliseconds, constructionMilliseconds: null });
console.log(JSON.stringify({ rows: [row('step', backend === 'cpu:one' ? 2 : 5), row('data', 1)] }));
`;

beforeAll(() => {
  writeFileSync(rug, SPEED);
  chmodSync(rug, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A peer that takes 30 ms, and what it does before that. */
function settingWith(before: () => void): Setting & { readonly calls: () => number } {
  let calls = 0;
  const peer: Peer = {
    name: 'torch',
    modes: ['step'],
    time: () => {
      calls++;
      before();
      return Promise.resolve({ medianMilliseconds: 30, library: 'a library', kernels: 'its own' });
    },
  };
  return { rug, time: 1, rounds: 3, openblas: null, peers: [peer], calls: () => calls };
}

describe('a comparison', () => {
  it('times a peer once a round beside all backends', async () => {
    const setting = settingWith(() => undefined);
    const rows = await compare(comparison, setting, '1/1', new AbortController().signal);
    expect(rows.map(({ device, rounds, ratio }) => [device, rounds, ratio?.median])).toEqual([
      ['cpu:one', 3, 10],
      ['cpu:other', 3, 5],
    ]);
    expect(setting.calls()).toBe(3);
  });

  it('that is stopped keeps the rounds that are done', async () => {
    const stop = new AbortController();
    let round = 0;
    const setting = settingWith(() => {
      if (++round < 2) return;
      stop.abort();
      throw new Error('killed');
    });
    const rows = await compare(comparison, setting, '1/1', stop.signal);
    expect(rows.map(({ rounds }) => rounds)).toEqual([1, 1]);
  });

  it('fails where a peer does', async () => {
    const setting = settingWith(() => {
      throw new Error('no memory');
    });
    await expect(compare(comparison, setting, '1/1', new AbortController().signal)).rejects.toThrow('no memory');
  });
});

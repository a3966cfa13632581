import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { every, waited } from './every.ts';

it('comes round until it is stopped, never twice at a time, and what runs is awaited', async () => {
  let [running, rounds, ended] = [0, 0, 0];
  const round = every(
    0.001,
    async () => {
      expect(++running).toBe(1);
      rounds++;
      await wait(5);
      running--;
      ended++;
    },
    (thrown) => expect.fail(String(thrown)),
  );
  await vi.waitUntil(() => rounds > 2);
  await round.stop();
  expect(ended).toBe(rounds);
  await wait(30);
  expect(ended).toBe(rounds);
});

it('tells once what ends it', async () => {
  const told: unknown[] = [];
  const round = every(
    0.001,
    () => Promise.reject(new Error('gone')),
    (thrown) => told.push(thrown),
  );
  await vi.waitUntil(() => told.length > 0);
  await wait(40);
  await round.stop();
  expect(told).toEqual([new Error('gone')]);
});

it('pauses longer where a round says so', async () => {
  let rounds = 0;
  const round = every(
    0.001,
    async () => (rounds++, 60),
    () => undefined,
  );
  await wait(60);
  await round.stop();
  expect(rounds).toBe(1);
});

it('says whether all of a time has passed', async () => {
  const stop = new AbortController();
  expect(await waited(0.001, stop.signal)).toBe(true);
  const long = waited(60, stop.signal);
  stop.abort();
  expect(await long).toBe(false);
  expect(await waited(60, stop.signal)).toBe(false);
});

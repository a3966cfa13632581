import { expect, it } from 'vitest';
import { openPool } from './pool.ts';

const WORKER = new URL('../testing/pool-worker.ts', import.meta.url);

it(
  'ends a job that cannot hear that it is to stop after a few seconds, as interrupted',
  { timeout: 60_000 },
  async () => {
    const pool = openPool(WORKER, 1);
    const { promise: begun, resolve } = Promise.withResolvers<undefined>();
    const job = pool.run({ order: 'compute', milliseconds: 50_000 }, () => resolve(undefined));
    const outcome = job.catch((reason: unknown) => String(reason));
    await begun;
    await pool.stop();
    expect(await outcome).toMatch(/interrupted before it was done/);
  },
);

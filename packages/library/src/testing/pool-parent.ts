import { openPool } from '../pool/pool.ts';
import type { Order } from './pool-worker.ts';

/**
 * For tests: a program with two busy workers, one that computes and lets no event happen, and one that prints. It says `busy` when both are.
 */
const pool = openPool(new URL('pool-worker.ts', import.meta.url), 2);
const orders: Order[] = [
  { order: 'compute', milliseconds: 60_000 },
  { order: 'print', milliseconds: 60_000 },
];
let busy = 0;
for (const order of orders) {
  const { promise: begun, resolve } = Promise.withResolvers<undefined>();
  pool.run(order, () => resolve(undefined)).catch(() => undefined);
  void begun.then(() => ++busy === orders.length && process.stdout.write('busy\n'));
}

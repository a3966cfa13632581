/**
 * Keeps a lock, in a thread of its own: it is renewed also while its process computes and lets no event happen.
 *
 * A lock is never taken from its holder here, however old it looks: clocks of two machines differ, and jump. Who finds it held watches
 * whether it is renewed.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { lock } from 'proper-lockfile';
import type { KeeperAnswer, KeeperOrder, KeeperPlan } from './hold-messages.ts';

const { path, folder, update } = workerData as KeeperPlan;
const options = { lockfilePath: folder, stale: Infinity, update, realpath: false, onCompromised: () => undefined };
let giveBack: (() => Promise<void>) | undefined;

async function take(): Promise<KeeperAnswer> {
  try {
    giveBack = await lock(path, options);
    return { kind: 'held' };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return code === 'ELOCKED' ? { kind: 'taken' } : { kind: 'refused', message };
  }
}

/** A lock that was removed meanwhile, or is another one's, is not given back. */
async function letGo(): Promise<KeeperAnswer> {
  await giveBack?.().catch(() => undefined);
  return { kind: 'free' };
}

parentPort!.on('message', (order: KeeperOrder) => {
  void (order === 'take' ? take() : letGo()).then((answer) => parentPort!.postMessage(answer));
});

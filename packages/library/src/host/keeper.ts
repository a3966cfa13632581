import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { RugError } from '@rugbench/core';
import type { KeeperAnswer, KeeperOrder, KeeperPlan } from './hold-messages.ts';
import { type Lock, RENEWED_EVERY } from './lock.ts';
import { ownModule } from './own-module.ts';

/** A thread that takes a lock and renews it. */
export interface Keeper {
  /** @returns whether the lock is its own now. @throws RugError `FILES` where the lock cannot be made */
  take(): Promise<boolean>;
  /** Gives the lock back. */
  letGo(): Promise<void>;
  /** Ends the thread. */
  end(): Promise<unknown>;
}

/** Starts the thread for a lock; nothing is taken yet. */
export function startKeeper({ path, folder, who }: Lock): Keeper {
  const workerData: KeeperPlan = { path, folder, update: RENEWED_EVERY };
  const thread = new Worker(ownModule('host/hold-thread'), { workerData, execArgv: [], stdout: true, stderr: true });
  // Whoever waits for an answer is told; afterwards the lock is no longer renewed, and others find out.
  thread.on('error', () => undefined);
  const ask = async (order: KeeperOrder): Promise<KeeperAnswer> => {
    thread.postMessage(order);
    const [answer] = (await once(thread, 'message')) as [KeeperAnswer];
    return answer;
  };
  return {
    take: async () => {
      const answer = await ask('take');
      if (answer.kind !== 'refused') return answer.kind === 'held';
      const got = `${folder} (${answer.message.split(',', 1)[0]!})`;
      throw new RugError('DISK', { who, must: 'must be writable', got, todo: 'Choose another with --out.' });
    },
    letGo: async () => {
      await ask('let go');
    },
    end: () => thread.terminate(),
  };
}

import { rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import { openRunFolder } from '@rugbench/results/files';
import { type Holder, readHolder, removeHolder, thisHolder, writeHolder } from './holder.ts';
import { type Keeper, startKeeper } from './keeper.ts';
import { type Lock, type Waiting, lockOf, takeAway, untilFree } from './lock.ts';

export type { Waiting } from './lock.ts';

/** What is held while work lasts. */
export interface Held {
  /** @throws RugError `FILES` where it was lost: nothing may be written then */
  check(): void;
}

/** All that this process holds. */
const holds = new Set<Hold>();

/**
 * Does work while this process holds a file, as the only one, on this machine or on others that share its folder. Of two at once the second is refused;
 * where the holder is gone without having let go, it goes on: at once on the same machine, else when the lock was not renewed for ten seconds.
 *
 * The lock is the folder `PATH.lock`; `PATH.lock.json` says who holds it. Both are gone when the work has ended, or the process by a signal that it hears.
 *
 * @param path - what is held, a file that may be missing; its folder is made
 * @param who - what it is, such as `checkpoint`; an error begins with it
 * @throws RugError `FILES` where another process holds it, with who that is, or where the lock cannot be made; `DISK` where its folder cannot be; `JOB` where the waiting was ended
 */
export async function holding<T>(
  path: string,
  who: string,
  work: (held: Held) => Promise<T>,
  waiting: Waiting = {},
): Promise<T> {
  const lock = lockOf(resolve(path), who);
  openRunFolder(dirname(lock.path));
  const hold = new Hold(lock, startKeeper(lock));
  try {
    await hold.take(waiting);
    return await work(hold);
  } finally {
    await hold.letGo();
  }
}

/** Lets go of all that this process holds, at once: for its end. */
export function letGoAll(): void {
  for (const hold of holds) hold.drop();
}

/** One lock, from the wish to have it until it is given back. */
class Hold implements Held {
  readonly #lock: Lock;
  readonly #keeper: Keeper;
  readonly #holder: Holder = thisHolder();
  #said = false;

  constructor(lock: Lock, keeper: Keeper) {
    this.#lock = lock;
    this.#keeper = keeper;
  }

  async take(waiting: Waiting): Promise<void> {
    while (!(await this.#keeper.take())) {
      const stale = await untilFree(this.#lock, waiting);
      if (stale) takeAway(this.#lock, stale);
    }
    if (holds.size === 0) process.on('exit', letGoAll);
    holds.add(this);
    writeHolder(this.#lock.holderFile, this.#holder);
    this.#said = true;
  }

  check(): void {
    if (readHolder(this.#lock.holderFile)?.token === this.#holder.token) return;
    const must = `must be held while it is written, and the lock ${this.#lock.folder} was lost`;
    throw new RugError('FILES', { who: this.#lock.who, must, todo: 'Run the same command again.' });
  }

  async letGo(): Promise<void> {
    if (this.#forget()) await this.#keeper.letGo();
    await this.#keeper.end();
  }

  drop(): void {
    if (!this.#forget()) return;
    try {
      rmdirSync(this.#lock.folder);
    } catch {
      // Whoever wants it next finds that its holder is gone.
    }
  }

  /** @returns whether the lock is this one's to give back */
  #forget(): boolean {
    if (!holds.delete(this)) return false;
    if (holds.size === 0) process.off('exit', letGoAll);
    return !this.#said || removeHolder(this.#lock.holderFile, this.#holder);
  }
}

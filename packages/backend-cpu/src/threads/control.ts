/** What threads tell each other beside the memory of the kernels: whole numbers that all of them see. */
export interface Control {
  /** to be read and written by Atomics */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** how many threads meet, at least 1 */
  readonly threads: number;
}

/**
 * Places of the words: how many pieces of work there were, how many threads have come to the meeting under way, how many
 * meetings there were, whether a thread has failed, lines of memory that are taken, and that are kept; an address or
 * stride that the first thread tells the others, four of these; and from COUNTS on a number of each thread.
 */
export const WORD = { work: 0, arrived: 1, meetings: 2, failed: 3, taken: 4, kept: 5, told: 6, counts: 10 } as const;

/** Thrown where another thread has failed: whoever failed says why. */
export class Stopped extends Error {}

/** Room for the words of so many threads. */
export function createControl(threads: number): Control {
  return { words: new Int32Array(new SharedArrayBuffer(4 * (WORD.counts + threads))), threads };
}

/** How often a thread looks whether it has been forgotten, and how often until it believes so: five minutes. */
const LOOK_MS = 1000;
const LOOKS = 300;

/** How often a thread looks before it lies down: some 20 microseconds, which waking it would take too. */
const SPINS = 400;

/**
 * Waits until all threads have come here.
 *
 * @throws Stopped when one of them has failed; Error when one does not come for five minutes that this thread was awake
 */
export function meet({ words, threads }: Control): void {
  const meeting = Atomics.load(words, WORD.meetings);
  if (Atomics.add(words, WORD.arrived, 1) === threads - 1) {
    Atomics.store(words, WORD.arrived, 0);
    Atomics.add(words, WORD.meetings, 1);
    Atomics.notify(words, WORD.meetings);
  } else {
    waitWhile(words, meeting);
  }
  if (Atomics.load(words, WORD.failed) > 0) throw new Stopped('another thread has failed');
}

function waitWhile(words: Int32Array, meeting: number): void {
  for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, WORD.meetings) !== meeting) return;
  // a process that is stopped and goes on finds one look over, not all of them
  for (let look = 0; Atomics.load(words, WORD.meetings) === meeting; look++) {
    if (Atomics.load(words, WORD.failed) > 0) return;
    if (look === LOOKS) throw new Error(`a thread has not answered for ${(LOOKS * LOOK_MS) / 60_000} minutes`);
    Atomics.wait(words, WORD.meetings, meeting, LOOK_MS);
  }
}

/** Says that this thread cannot go on, and wakes all others. */
export function fail({ words }: Control): void {
  Atomics.store(words, WORD.failed, 1);
  Atomics.add(words, WORD.meetings, 1);
  Atomics.notify(words, WORD.meetings);
}

/** Tells all threads that there is work. */
export function callToWork({ words }: Control): void {
  Atomics.add(words, WORD.work, 1);
  Atomics.notify(words, WORD.work);
}

/** Waits for work. @param seen - how many pieces of work there were. @returns how many there are */
export function waitForWork({ words }: Control, seen: number): number {
  while (Atomics.load(words, WORD.work) === seen) Atomics.wait(words, WORD.work, seen);
  return Atomics.load(words, WORD.work);
}

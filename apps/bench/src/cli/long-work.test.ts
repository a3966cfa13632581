import { describe, expect, it } from 'vitest';
import { announceMemory, announceSharing, announceTime, freeBytes } from './long-work.ts';

/** Where notes go. */
function noting(): { note: (text: string) => void; notes: string[] } {
  const notes: string[] = [];
  return { note: (text) => void notes.push(text), notes };
}

describe('announceTime', () => {
  it('says how long work takes on how many processes, and what stopping it does', () => {
    const { note, notes } = noting();
    announceTime({ note }, { seconds: 721, processes: 2 }, 'keeps what is done');
    announceTime({ note }, { seconds: 31, processes: 1 }, 'loses it');
    expect(notes).toEqual(['About 12 min on 2 processes; Ctrl-C keeps what is done.', 'About 30 s; Ctrl-C loses it.']);
  });

  it('says nothing of half a minute', () => {
    const { note, notes } = noting();
    announceTime({ note }, { seconds: 30, processes: 1 }, 'loses it');
    expect(notes).toEqual([]);
  });
});

describe('announceSharing', () => {
  it('says who shares all processors, where several processes would', () => {
    const { note, notes } = noting();
    announceSharing({ note }, ['cpu:wasm-threads'], { processes: 1 });
    announceSharing({ note }, [], { processes: 2 });
    announceSharing({ note }, ['cpu:wasm-threads'], { processes: 2 });
    expect(notes).toEqual([
      'cpu:wasm-threads takes all processors for one model, and 2 processes share them: say --jobs 1.',
    ]);
  });
});

describe('announceMemory', () => {
  it('says how much memory work takes from 1 GB on', () => {
    const { note, notes } = noting();
    announceMemory({ note }, 0.9e9, 'Lower --n.', 8e9);
    announceMemory({ note }, 5.9e9, 'Lower --n.', 8e9);
    expect(notes).toEqual(['About 5.9 GB of memory.']);
  });

  it('refuses work for which there is too little, in one line that says what to do', () => {
    const refused = (): void => announceMemory(noting(), 5.9e9, 'Lower --n or --jobs.', 2e9);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'JOB',
        message: 'memory: must find about 5.9 GB of free memory, got 2.0 GB. Lower --n or --jobs.',
      }) as Error,
    );
  });
});

it('freeBytes is some of the memory of this machine', () => {
  expect(freeBytes()).toBeGreaterThan(1e6);
  expect(freeBytes()).toBeLessThan(1e15);
});

import { constrainedMemory } from 'node:process';
import { freemem, platform, totalmem } from 'node:os';
import { RugError } from '@rugbench/core';
import type { WorkEstimate } from '@rugbench/judging';
import type { Terminal } from './terminal.ts';
import { roughText } from './terminal/duration.ts';

/** Work that takes longer than this says so before it starts, seconds. */
const LONG = 30;
/** Work that takes more memory than this says so, bytes. */
const MUCH = 1e9;

/** What a command does with work that is stopped. */
export type Stopped = 'keeps what is done' | 'loses it';

/** Says how long work takes where that is more than half a minute. */
export function announceTime(
  { note }: Pick<Terminal, 'note'>,
  { seconds, processes }: Pick<WorkEstimate, 'seconds' | 'processes'>,
  stopped: Stopped,
): void {
  if (seconds <= LONG) return;
  const where = processes > 1 ? ` on ${processes} processes` : '';
  note(`About ${roughText(seconds)}${where}; Ctrl-C ${stopped}.`);
}

/**
 * Says how much memory work takes where that is more than 1 GB.
 *
 * @param todo - what takes less
 * @param free - bytes that can be had
 * @throws RugError `JOB` where there is not so much
 */
export function announceMemory(
  { note }: Pick<Terminal, 'note'>,
  bytes: number,
  todo: string,
  free: number = freeBytes(),
): void {
  if (bytes > free) {
    const must = `must find about ${gigabytes(bytes)} of free memory`;
    throw new RugError('JOB', { who: 'memory', must, got: gigabytes(free), todo });
  }
  if (bytes > MUCH) note(`About ${gigabytes(bytes)} of memory.`);
}

/** Says that several processes train on devices that take all processors each. @param devices - these devices */
export function announceSharing(
  { note }: Pick<Terminal, 'note'>,
  devices: readonly string[],
  { processes }: Pick<WorkEstimate, 'processes'>,
): void {
  if (processes === 1 || devices.length === 0) return;
  const [device, each] = [devices.join(', '), devices.length > 1 ? 'take' : 'takes'];
  note(`${device} ${each} all processors for one model, and ${processes} processes share them: say --jobs 1.`);
}

/**
 * Bytes that this process and its workers can still have: what the system has to give, or what a container allows.
 *
 * What other processes of the container hold is not taken off, because the system counts there files that it would give up. macOS counts as free only
 * what nobody has touched yet, so all memory is taken instead.
 */
export function freeBytes(): number {
  const system = platform() === 'darwin' ? totalmem() : freemem();
  const allowed = constrainedMemory();
  return allowed > 0 ? Math.min(system, allowed - process.memoryUsage.rss()) : system;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(2)} GB`;
}

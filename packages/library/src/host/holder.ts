import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from '@rugbench/core';
import { textIfThere, writeAtomically } from '@rugbench/results/files';

const holderSchema = z.object({
  token: z.string().min(1).describe('names this very hold'),
  host: z.string().describe('the name of the machine'),
  pid: z.int().min(1).describe('the process, by its number there'),
  since: z.string().describe('when it took the lock, by the clock of its machine'),
  place: z
    .string()
    .nullable()
    .describe('where numbers of processes mean the same: a boot of a machine, and a space of numbers in it'),
  started: z
    .string()
    .nullable()
    .describe('when the process began, so that another one with its number is told from it'),
});

/** Who holds a lock, as it says itself. */
export type Holder = z.infer<typeof holderSchema>;

/** This process, as the holder of a lock. */
export function thisHolder(): Holder {
  const { pid } = process;
  const since = new Date().toISOString();
  return { token: randomUUID(), host: hostname(), pid, since, place: placeOf(), started: startOf(pid) };
}

/** Says beside a lock who holds it. @throws RugError `DISK` when it cannot be written */
export function writeHolder(file: string, holder: Holder): void {
  writeAtomically(file, `${JSON.stringify(holder)}\n`);
}

/** Who holds a lock; undefined where nobody has said so yet, or what is said cannot be read. */
export function readHolder(file: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(textIfThere(file) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** Removes what a holder says, unless another one has it by now. @returns whether it was still this holder's */
export function removeHolder(file: string, { token }: Pick<Holder, 'token'>): boolean {
  if (readHolder(file)?.token !== token) return false;
  rmSync(file, { force: true });
  return true;
}

/** Whether the process of a holder is alive; undefined where that cannot be known from here, as on another machine. */
export function isAlive({ pid, place, started }: Holder): boolean | undefined {
  if (place === null || started === null || place !== placeOf()) return undefined;
  return startOf(pid) === started;
}

/** The boot of this machine, and the space in which its processes are numbered, as Linux names them; null where nothing does. */
function placeOf(): string | null {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** When a process began, in ticks since the boot; null where there is none, or its end was not yet asked for by its parent. */
function startOf(pid: number): string | null {
  try {
    // The name of the program, in brackets, may hold anything; behind it come the state and 18 other fields before the start.
    const [state = '', ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return 'ZX'.includes(state) ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}

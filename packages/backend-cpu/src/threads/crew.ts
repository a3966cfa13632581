import { once } from 'node:events';
import { extname } from 'node:path';
import { MessageChannel, type MessagePort, Worker, receiveMessageOnPort } from 'node:worker_threads';
import { RugError, firstLine } from '@rugbench/core';
import { Stopped, callToWork, fail } from './control.ts';
import type { Failure, StartedPlan, ThreadPlan, Work } from './plan.ts';
import type { Lead, Share } from './share.ts';
import { workShare } from './step-share.ts';

/** The threads of a session; the one that calls is the first of them. */
export interface Crew {
  /**
   * Takes a batch through the model, and comes back when all threads have done their share.
   *
   * @throws RugError `JOB` when a thread has failed, now or before; the crew is of no use afterwards
   */
  run(work: Work, lead: Lead): void;
  /** Ends all threads but the first. */
  close(): Promise<void>;
}

/** A thread that was started, and the port that brings its work. */
interface Started {
  readonly worker: Worker;
  readonly port: MessagePort;
}

/**
 * Starts all threads but the first. They do not keep the process alive, and end with it.
 *
 * @param share - of the first thread
 * @param plans - of the others
 * @throws RugError `JOB` when one cannot start
 */
export async function openCrew(share: Share, plans: readonly ThreadPlan[]): Promise<Crew> {
  const crew = plans.map(startThread);
  let broken: string | null = null;
  const close = async (): Promise<void> => {
    broken ??= 'the session was closed';
    await Promise.all(crew.map(({ worker }) => worker.terminate()));
  };
  try {
    await Promise.all(crew.map(({ worker }) => once(worker, 'message')));
  } catch (cause) {
    await close();
    throw failure(firstLine(cause), cause);
  }
  for (const { worker } of crew) {
    worker.unref();
    const ended = (): void => {
      broken ??= 'one has ended';
    };
    worker.on('error', ended).on('exit', ended);
  }
  return {
    run: (work, lead) => {
      if (broken !== null) throw failure(broken);
      try {
        for (const { port } of crew) port.postMessage(work);
        callToWork(share.control);
        workShare(share, work, lead);
      } catch (thrown) {
        fail(share.control);
        broken = reasonOf(thrown, crew);
        throw thrown instanceof RugError ? thrown : failure(broken, thrown);
      }
    },
    close,
  };
}

/** A module of this folder, in the language that this one has: TypeScript here, JavaScript once it is built. */
const THREAD = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

function startThread(plan: ThreadPlan): Started {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: StartedPlan = { ...plan, port: port2 };
  const worker = new Worker(THREAD, { workerData, transferList: [port2], execArgv: [], stdout: true, stderr: true });
  return { worker, port };
}

/** What went wrong first: what a thread says of itself counts more than that it was stopped. */
function reasonOf(thrown: unknown, crew: readonly Started[]): string {
  if (!(thrown instanceof Stopped)) return firstLine(thrown);
  for (const { port } of crew) {
    const told = receiveMessageOnPort(port) as { readonly message: Failure } | undefined;
    if (told) return told.message.message;
  }
  return firstLine(thrown);
}

function failure(reason: string, cause?: unknown): RugError {
  const complaint = { who: 'cpu:wasm-threads', must: `all threads must do their share: ${reason}` };
  return new RugError('JOB', { ...complaint, todo: 'Open the session again, or use cpu:wasm.' }, { cause });
}

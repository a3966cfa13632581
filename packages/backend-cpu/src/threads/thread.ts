/** One thread of a session beside the first: waits for work, does its share of it, and ends when anything goes wrong. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Stopped, fail, waitForWork } from './control.ts';
import type { Failure, StartedPlan, Work } from './plan.ts';
import { openShare } from './share.ts';
import { workShare } from './step-share.ts';

const plan = workerData as StartedPlan;
const { control, memory, port } = plan;
const tooLarge = (mebibytes: number): Error => new Error(`there is no memory of ${mebibytes} MiB`);

try {
  const share = openShare(plan, tooLarge);
  parentPort!.postMessage('ready');
  for (let seen = 0; ;) {
    seen = waitForWork(control, seen);
    // the first thread may have grown it: growing by nothing makes its end known here
    memory.grow(0);
    workShare(share, (receiveMessageOnPort(port) as { readonly message: Work }).message, null);
  }
} catch (thrown) {
  if (!(thrown instanceof Stopped)) port.postMessage({ message: String(thrown) } satisfies Failure);
  fail(control);
}

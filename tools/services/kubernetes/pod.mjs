import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const RUG = fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url));

/**
 * Starts the container of a job as a kubelet would, without an image: its arguments and environment, as the first
 * process of a process namespace.
 *
 * @param {{spec: {template: {spec: {containers: [{args: string[], env: {name: string, value: string}[]}]}}}}} job
 * @param {number} index - the completion that the pod works on
 * @param {string} folder - what stands for `/rugbench`
 * @param {readonly string[]} init - what runs `rug`, such as tini; nothing where `rug` is the first process itself
 */
export function startPod(job, index, folder, init) {
  const [{ args, env, workingDir }] = job.spec.template.spec.containers;
  const here = (path) => path.replace(/^\/rugbench(?=\/)/, folder);
  const variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  const command = ['--pid', '--fork', '--kill-child', ...init, process.execPath, RUG, ...args.map(here)];
  const child = spawn('unshare', command, {
    cwd: here(workingDir),
    env: { ...process.env, ...variables, JOB_COMPLETION_INDEX: String(index) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  return { ended, said: () => said, terminate: () => process.kill(firstProcess(child.pid), 'SIGTERM') };
}

/** The process that is the first one in its namespace, by its number outside. */
function firstProcess(unshare) {
  return Number(readFileSync(`/proc/${unshare}/task/${unshare}/children`, 'utf8').trim().split(' ')[0]);
}

/** Waits until a pod has said something like this. */
export async function untilSaid(pod, what, seconds = 120) {
  for (let k = 0; k < seconds * 10 && !what.test(pod.said()); k++) await sleep(100);
}

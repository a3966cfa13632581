import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { openSync } from 'node:fs';
import { join } from 'node:path';

/** A port of this machine that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a daemon in the foreground, as a child; what it prints goes to `NAME.out` in the folder.
 *
 * @param {string} folder
 * @param {string} name - of the file of its output
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 */
export function startDaemon(folder, name, [program, ...args], env) {
  const out = openSync(join(folder, `${name}.out`), 'a');
  const child = spawn(program, args, { env, stdio: ['ignore', out, out] });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  return { pid: child.pid, ended, kill: (signal) => child.kill(signal) };
}

/**
 * Ends a daemon and waits until it is gone: by SIGTERM, and after so many seconds by SIGKILL.
 *
 * @param {{ended: Promise<unknown>, kill: (signal: NodeJS.Signals) => boolean}} daemon
 * @param {number} seconds
 */
export async function endDaemon(daemon, seconds = 10) {
  daemon.kill('SIGTERM');
  const late = setTimeout(() => daemon.kill('SIGKILL'), seconds * 1000);
  await daemon.ended;
  clearTimeout(late);
}

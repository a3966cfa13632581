import { type ExecFileException, execFile } from 'node:child_process';

/** Time for a driver to answer, in milliseconds: a software renderer on a busy machine takes a second. */
const PATIENCE = 30_000;

/**
 * Runs a script in a process of its own, before this one does the same: a driver that crashes, hangs
 * or writes to standard error does so there.
 *
 * @param who - what is tried, as the reason names it
 * @param script - a module that ends by itself; `process.argv[1]` is the argument
 * @param patience - in milliseconds
 * @throws Error whose first line says what became of it
 */
export function tryOut(who: string, script: string, argument: string, patience = PATIENCE): Promise<void> {
  const flags = ['--no-warnings', '--input-type=module', '--eval', script, argument];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, flags, { timeout: patience, killSignal: 'SIGKILL' }, (error, _stdout, stderr) => {
      if (error) reject(new Error(`${who} ${fateOf(error, stderr, patience)}`, { cause: error }));
      else resolve();
    });
  });
}

function fateOf({ killed, signal }: ExecFileException, stderr: string, patience: number): string {
  if (killed) return `gives no answer within ${patience / 1000} seconds`;
  if (signal) return `crashes with ${signal}`;
  const said = stderr.split('\n').map((line) => /^(?:\w*Error|Warning): (.+?)[.!]?$/.exec(line)?.[1]);
  return `cannot be used: ${said.find((line) => line !== undefined) ?? 'it does not say why'}`;
}

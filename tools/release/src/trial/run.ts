import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';

/** Where a command runs, and what it is told beside the environment of this process. */
export interface Place {
  /** the folder, an absolute path */
  readonly cwd: string;
  /** variables that are set */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a command to its end.
 *
 * @returns what it printed on stdout
 * @throws Error with the command and the end of what it said, when it fails
 */
export function run(command: string, args: readonly string[], { cwd, env }: Place): string {
  const options: ExecFileSyncOptions = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 28, stdio: 'pipe' };
  try {
    return String(execFileSync(command, args, options));
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout?: Buffer; stderr?: Buffer };
    const said = `${String(stdout ?? '')}\n${String(stderr ?? '')}`.trim().split('\n').slice(-30).join('\n');
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${said}`, { cause: thrown });
  }
}

/** Does some work, and says how long it took. */
export function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

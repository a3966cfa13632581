/** Members of the process that end it, or move it to another folder. */
const ENDS = ['exit', 'abort', 'chdir'] as const;

/**
 * Puts something else in the place of those members of this process that a plug-in must not call: they end the process, or
 * change the folder that files are written to. Whoever may call them keeps them before.
 *
 * @param react - told the name of the call; throws
 */
export function forbidCalls(react: (call: string) => never): void {
  for (const name of ENDS) replace(name, () => react(`process.${name}`));
  const kill = process.kill.bind(process);
  replace('kill', (pid: number, signal?: string | number) => {
    if (isOwn(pid) && signal !== 0) react('process.kill');
    return kill(pid, signal);
  });
  if (!process.send) return;
  replace('disconnect', () => react('process.disconnect'));
  replace('send', undefined);
}

function replace(name: string, value: unknown): void {
  Object.defineProperty(process, name, { value, writable: true, configurable: true });
}

/** This process, its parent, and groups of processes. */
function isOwn(pid: number): boolean {
  return !(pid > 0) || pid === process.pid || pid === process.ppid;
}

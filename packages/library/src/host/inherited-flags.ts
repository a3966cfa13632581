/** Flags of Node that say what the process itself runs, each with its value in the next argument or behind `=`. */
const WITH_VALUE = ['-e', '--eval', '-p', '-pe', '--print', '--input-type'];
/** Flags without a value, or with one behind `=` alone. */
const ALONE = [
  '-i',
  '--interactive',
  '-c',
  '--check',
  '--inspect',
  '--inspect-brk',
  '--inspect-wait',
  '--inspect-port',
];

/**
 * The flags of Node that a process which runs a file takes over from this one: without the text that this one runs, which is no file, and
 * without a debugger, whose port is taken.
 *
 * @param flags - those of this process
 */
export function inheritedFlags(flags: readonly string[] = process.execArgv): string[] {
  return flags.filter((flag, index) => {
    const before = flags[index - 1];
    const isValue = before !== undefined && WITH_VALUE.includes(before);
    const [name = ''] = flag.split('=', 1);
    return !isValue && !WITH_VALUE.includes(name) && !ALONE.includes(name);
  });
}

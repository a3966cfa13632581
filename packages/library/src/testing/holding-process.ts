import { holding } from '../host/hold.ts';

/**
 * For tests: holds a file, and says `held`. It then waits to be ended, or computes for so many milliseconds, in which no event happens, and ends by itself.
 *
 * Arguments: the file, and the milliseconds; 0 waits.
 */
const [path = '', milliseconds = '0'] = process.argv.slice(2);
const note = (line: string): void => void process.stderr.write(`${line}\n`);
try {
  await holding(
    path,
    'file',
    async () => {
      process.stdout.write('held\n');
      const end = performance.now() + Number(milliseconds);
      while (performance.now() < end);
      if (milliseconds === '0') await new Promise((resolve) => process.on('SIGTERM', resolve));
    },
    { note },
  );
} catch (thrown) {
  note((thrown as Error).message);
  process.exitCode = 1;
}

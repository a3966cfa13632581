import { type Command, commands } from './commands.ts';
import { differences } from './src/compare.ts';
import { readRecorded, writeRecorded } from './src/recorded.ts';
import { openRunner, type Run } from './src/runner.ts';

/** `node tools/golden/record.ts [NAME...]` records the commands named, or all of them, and prints every value that moved. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !commands.some((command) => command.name === name));
if (unknown.length > 0) throw new Error(`record: names must be in commands.ts, got ${unknown.join(', ')}.`);

const runner = openRunner(commands);
try {
  for (const command of commands.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const start = performance.now();
    const run = await runner.run(command);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${command.name}: ${seconds} s`);
    record(command, run);
  }
} finally {
  runner.close();
}

function record({ name, line, refused = false }: Command, run: Run): void {
  if ((run.exitCode !== 0) !== refused)
    throw new Error(
      `record: ${line} must ${refused ? 'be refused' : 'succeed'}, got exit code ${run.exitCode}.\n${run.stderr}`,
    );
  const before = readRecorded(name);
  const moved = before ? differences(before, run) : ['recorded for the first time'];
  for (const difference of moved) console.log(`  ${difference}`);
  writeRecorded(name, run);
}

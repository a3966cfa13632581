import { afterAll, describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { differences } from './src/compare.ts';
import { readRecorded } from './src/recorded.ts';
import { openRunner } from './src/runner.ts';

const runner = openRunner(commands);
afterAll(runner.close);

describe('what is recorded, to the last digit', () => {
  it.concurrent.each(commands)('$name', async (command) => {
    const expected = readRecorded(command.name);
    expect(expected, `${command.name} must be recorded: node tools/golden/record.ts ${command.name}`).not.toBeNull();
    const run = await runner.run(command);
    const found = differences(expected!, run);
    if (found.length > 0) expect.fail([command.line, ...found, run.stderr].join('\n'));
  });
});

import { z } from '@rugbench/core';
import { SCRIPTS, SHELLS } from '../completion/scripts.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';

/** `rug completion SHELL`: what a shell needs to complete command lines of `rug` and `rugbench`. */
export const completionCommand = defineCommand({
  name: 'completion',
  example: 'rug completion bash',
  arguments: ['shell'],
  options: z.strictObject({ shell: z.enum(SHELLS).describe(`one of ${SHELLS.join(', ')}`) }),
  skipsBrokenPlugins: true,
  run: ({ shell }, terminal) => {
    terminal.print(SCRIPTS[shell]);
    return Promise.resolve(EXIT.done);
  },
});

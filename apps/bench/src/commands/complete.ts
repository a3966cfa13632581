import { z } from '@rugbench/core';
import { answer } from '../completion/answer.ts';
import { replyText } from '../completion/reply.ts';
import { type Command, type LazyCommand, defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { listFrom } from '../cli/flags.ts';

/** `rug complete -- WORDS`: what the scripts of `rug completion` ask at every press of the key. @param commands - all there are */
export function completeAmong(commands: readonly LazyCommand[]): Command {
  return defineCommand({
    name: 'complete',
    example: 'rug complete -- bench --var',
    arguments: ['words'],
    options: z.strictObject({
      words: z.array(z.string()).default([]).describe('the words after rug; the last is the one to complete'),
    }),
    skipsBrokenPlugins: true,
    plugins: ({ words }) =>
      words.slice(0, -1).flatMap((word, at) => (words[at - 1] === '--plugin' ? listFrom(word) : [])),
    run: async ({ words }, terminal, catalogue) => {
      terminal.print(replyText(await answer(words, commands, catalogue)));
      return EXIT.done;
    },
  });
}

import { z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { explorerFolder } from '../explore/explorer-folder.ts';
import { openBrowser } from '../explore/open-browser.ts';
import { serveFolder } from '../explore/static-server.ts';

/** `rug explore`: the explorer, served to this machine until Ctrl-C. */
export const exploreCommand = defineCommand({
  name: 'explore',
  example: 'rug explore',
  options: z.strictObject({
    port: z
      .int()
      .min(0)
      .max(65535)
      .default(4170)
      .describe('the port of this machine that the page is served at, from 0 to 65535; 0 takes any that is free'),
    open: z.boolean().default(true).describe('leave the browser closed, and only print the address'),
  }),
  skipsBrokenPlugins: true,
  run: async ({ port, open }, terminal) => {
    const folder = await explorerFolder(() => terminal.note('The page is being built, which takes some seconds once.'));
    const server = await serveFolder(folder, port);
    terminal.print(server.url);
    terminal.note('Ctrl-C ends the server.');
    if (open) openBrowser(server.url);
    await stopped(terminal.signal);
    await server.close();
    return EXIT.interrupted;
  },
});

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

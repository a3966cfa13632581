import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../testing/compiled-examples.ts';
import { blockCommands } from '../testing/page-commands.ts';
import { pageFolder, succeed } from '../testing/page-folder.ts';

const run = blockCommands(ROOT).filter(({ slow }) => !slow);
const pages = [...new Set(run.map(({ page }) => page))];

describe('blocks of shell that are not marked slow', () => {
  it('are those of several pages', () => {
    expect(pages.length).toBeGreaterThan(8);
  });

  it.each(pages)(
    'run as they stand on %s, one after the other',
    async (page) => {
      const commands = run.filter((command) => command.page === page);
      const folder = await pageFolder(commands.map(({ words }) => words.join(' ')));
      for (const { words, into } of commands) {
        const printed = await succeed(words, folder);
        if (into !== null) writeFileSync(join(folder, into), printed);
      }
    },
    600_000,
  );

  it('would fail with a command that fails', async () => {
    await expect(succeed(['theory', '--variants', 'none'], ROOT)).rejects.toThrow(
      /rug theory --variants none ended with 2: .*none/s,
    );
  });
});

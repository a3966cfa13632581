import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCommand } from '../cli/add-command.ts';
import { checkedOptions } from '../cli/checked-options.ts';
import { emptyProgram } from '../cli/help.ts';
import { COMMANDS } from '../main.ts';
import { ROOT } from '../testing/compiled-examples.ts';

const page = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
const parts = page.split(/^### /m).slice(1);

/** Parses a command line and checks its options as `rug` does, and runs nothing. */
async function parse(words: readonly string[]): Promise<void> {
  const command = await COMMANDS.find(({ name }) => name === words[0])!.load();
  const program = emptyProgram();
  addCommand(program, command, 'Commands', async (given) => void checkedOptions(command, given));
  await program.parseAsync(words, { from: 'user' });
}

describe('the gallery', () => {
  it('shows pictures that are there, each with the command that makes it', async () => {
    expect(parts.length).toBeGreaterThan(6);
    for (const part of parts) {
      const [, file] = /^!\[.+\]\((.+)\)$/m.exec(part)!;
      expect(existsSync(join(ROOT, 'docs', file!)), file).toBe(true);
      const [, command] = /^```sh\nnpx rug (.+)\n```$/m.exec(part)!;
      await parse(command!.split(' '));
    }
  });

  it('would be refused with a command that does not parse', async () => {
    await expect(parse(['forge', '--weights', 'persian-rug', '--ratio', '0.25'])).rejects.toThrow(/unknown option/);
    await expect(parse(['bench', '--formats', 'svg,bmp'])).rejects.toThrow(/--formats/);
  });
});

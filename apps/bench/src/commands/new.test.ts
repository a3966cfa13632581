import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

describe('rug new', () => {
  it.each([
    ['variant', 'BROKEN my-thing: a plug-in must say its name, its title and its source'],
    ['decoder', 'BROKEN my-thing: a plug-in must say its name, its title and its source'],
    [
      'forge',
      'BROKEN my-thing: an interference distribution must have shares that add up to 1 and no negative variance',
    ],
    ['source', 'BROKEN my-thing: a plug-in must say its name, its title and its source'],
    ['backend', 'BROKEN my-thing: a session must name the device that it runs on'],
  ])('writes a %s that rug test loads, and refuses by the law that it breaks', async (kind, line) => {
    const cwd = temporaryFolder();
    expect(await runRug(['new', kind, 'my-thing'], cwd)).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout } = await runRug(['test', './my-thing.ts'], cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${kind} my-thing: \\d+ of \\d+ laws hold\n`));
    expect(stdout).toContain(line);
  });

  it.each(['variant', 'decoder', 'forge', 'source', 'backend'])(
    'writes a %s that rug test passes once it is filled in as its comments say',
    async (kind) => {
      const cwd = temporaryFolder();
      await runRug(['new', kind, 'my-thing'], cwd);
      const path = join(cwd, 'my-thing.ts');
      const filled = readFileSync(path, 'utf8')
        .replace("source: ''", "source: 'A paper'")
        .replace("  interference: () => '',\n", '')
        .replace(/^ {2}\/\/ interference:/m, '  interference:')
        .replace("device: ''", "device: 'cpu-javascript'");
      writeFileSync(path, filled);
      const { code, stdout } = await runRug(['test', './my-thing.ts'], cwd);
      expect(stdout).toMatch(new RegExp(`^${kind} my-thing: (\\d+) of \\1 laws hold\n$`));
      expect(code).toBe(0);
    },
  );

  it('prints three commands that take the file as it is', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runRug(['new', 'variant', 'my-thing', '--out', 'some/folder', '--json'], cwd);
    const file = './some/folder/my-thing.ts';
    expect(JSON.parse(stdout)).toEqual({
      file,
      commands: [`rug test ${file}`, `rug theory --plugin ${file}`, `rug bench --plugin ${file}`],
    });
    expect((await runRug(['theory', '--forges', 'persian-rug', '--plugin', file], cwd)).stdout).toContain(
      '| my-thing ',
    );
  });

  it('prints commands that run as they stand, and refuse a stub by its law until it is filled in', async () => {
    const cwd = temporaryFolder();
    for (const [kind, ends] of [
      ['forge', 1],
      ['source', 1],
      ['backend', 0],
    ] as const) {
      const { stdout } = await runRug(['new', kind, `my-${kind}`, '--json'], cwd);
      const { commands } = JSON.parse(stdout) as { commands: string[] };
      const run = await runRug(commands[1]!.split(' ').slice(1), cwd);
      expect(run.code, run.stderr).toBe(ends);
      if (ends === 1) expect(run.stdout + run.stderr).toContain(`my-${kind}: a plug-in must say its name`);
    }
  });

  it('prints a command that judges a decoder beside the ReLU', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runRug(['new', 'decoder', 'my-thing', '--json'], cwd);
    const { commands } = JSON.parse(stdout) as { commands: string[] };
    const small = ['--n', '64', '--samples', '50', '--no-pictures'];
    const { code, stdout: report } = await runRug([...commands[1]!.split(' ').slice(1), ...small], cwd);
    expect(code).toBe(1);
    expect(report).toMatch(/\| ReLU +\|/);
    expect(report).toMatch(/FAILED My thing on persian-rug.*: my-thing: a plug-in must say its name/);
  });

  it('leaves a file alone that is there already', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'my-thing.ts'), 'mine');
    const { code, stderr } = await runRug(['new', 'variant', 'my-thing'], cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^rug new: the file must not be there yet, got my-thing\.ts\. Choose another name.*\n$/);
    expect(readFileSync(join(cwd, 'my-thing.ts'), 'utf8')).toBe('mine');
  });

  it.each([
    [
      ['thing', 'my-thing'],
      /^kind: must be a kind of plug-in: variant, decoder, forge, source, backend, got thing\. See/,
    ],
    [['variant', 'My_Thing'], /^name: must be lower-case words joined by hyphens, .*got My_Thing\. See/],
    [['variant', 'switch'], /^variant: name must not be a word that its file uses otherwise, got switch\./],
    [['variant', 'relu'], /^variant: name must not be taken, got relu\./],
    [['variant'], /^rug new: missing required argument 'name'\. See/],
  ])('refuses %j in one line', async (args, line) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await runRug(['new', ...args], cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(cwd, `${args[1]}.ts`))).toBe(false);
  });
});

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** What the workspace's tsc says of a folder. */
function checked(cwd: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [TSC, '--noEmit', '--pretty', 'false'], { cwd, encoding: 'utf8' });
}

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
    const { commands, ...written } = JSON.parse(stdout) as { commands: string[] };
    expect(written).toEqual({ file, tsconfig: './some/folder/tsconfig.json' });
    expect(commands.map((command) => command.replace(/^.*rug\.mjs /, ''))).toEqual([
      `test ${file}`,
      `theory --plugin ${file}`,
      `bench --plugin ${file}`,
    ]);
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
      const { status, stdout: said, stderr } = spawnSync(commands[1]!, { cwd, shell: true, encoding: 'utf8' });
      expect(status, stderr).toBe(ends);
      if (ends === 1) expect(said + stderr).toContain(`my-${kind}: a plug-in must say its name`);
    }
  });

  it('prints a command that judges a decoder beside the ReLU', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runRug(['new', 'decoder', 'my-thing', '--json'], cwd);
    const { commands } = JSON.parse(stdout) as { commands: string[] };
    const small = ['--n', '64', '--samples', '50', '--no-pictures'];
    const { code, stdout: report } = await runRug(
      [...commands[1]!.replace(/^.*rug\.mjs /, '').split(' '), ...small],
      cwd,
    );
    expect(code).toBe(1);
    expect(report).toMatch(/\| ReLU +\|/);
    expect(report).toMatch(/FAILED My thing on persian-rug.*: my-thing: a plug-in must say its name/);
  });

  it('prints commands that run where a folder has a blank and a comma in its name', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runRug(['new', 'source', 'my-thing', '--out', 'my, own', '--json'], cwd);
    const { commands } = JSON.parse(stdout) as { commands: string[] };
    for (const command of commands.slice(0, 2)) {
      const { status, stdout: said, stderr } = spawnSync(command, { cwd, shell: true, encoding: 'utf8' });
      expect(status).toBe(1);
      expect(said + stderr).toContain('my-thing: a plug-in must say its name');
    }
  });

  it('writes a tsconfig.json by which tsc checks the stubs of all kinds', async () => {
    const cwd = temporaryFolder();
    for (const kind of ['variant', 'decoder', 'forge', 'source', 'backend']) {
      const { stdout } = await runRug(['new', kind, `my-${kind}`], cwd);
      expect(stdout.includes('./tsconfig.json is written too')).toBe(kind === 'variant');
    }
    expect(checked(cwd)).toMatchObject({ stdout: '', status: 0 });
    const path = join(cwd, 'my-variant.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace("name: 'my-variant'", 'name: 7'));
    const wrong = /^my-variant\.ts.*Type 'number' is not assignable to type 'string'\.$/m;
    expect(checked(cwd).stdout).toMatch(wrong);
  });

  it('leaves a tsconfig.json alone, in the folder or in one above it', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'tsconfig.json'), '{}');
    for (const out of ['.', 'below']) {
      const { stdout } = await runRug(['new', 'variant', 'my-thing', '--out', out, '--json'], cwd);
      expect(JSON.parse(stdout)).toMatchObject({ tsconfig: null });
      expect(existsSync(join(cwd, 'below/tsconfig.json'))).toBe(false);
    }
    expect(readFileSync(join(cwd, 'tsconfig.json'), 'utf8')).toBe('{}');
  });

  it('leaves paths out of the tsconfig.json where core is installed', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'node_modules/@rugbench'), { recursive: true });
    symlinkSync(join(import.meta.dirname, '../../../../packages/core'), join(cwd, 'node_modules/@rugbench/core'));
    await runRug(['new', 'backend', 'my-thing'], cwd);
    expect(readFileSync(join(cwd, 'tsconfig.json'), 'utf8')).not.toContain('paths');
    expect(checked(cwd)).toMatchObject({ stdout: '', status: 0 });
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
      /^kind: must be a kind of plug-in: variant, decoder, forge, source, backend \(an activation or a filter is a variant\), got thing\. See/,
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

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/run-rug.ts';
import { type Start, asTyped, ownCommand } from './own-command.ts';

/** A folder that looks like a clone, at a path that has a space in it where one is asked for. */
function cloneIn(folder: string, name = 'clone'): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'apps/bench/bin'), { recursive: true });
  writeFileSync(join(root, 'apps/bench/bin/rug.mjs'), '');
  return root;
}

function startOf(over: Partial<Start>): Start {
  const elsewhere = temporaryFolder();
  return { root: elsewhere, script: '', folder: elsewhere, node: process.execPath, environment: {}, ...over };
}

describe('ownCommand', () => {
  it('is npx rug in a clone, and in the folders of the clone', () => {
    const root = cloneIn(temporaryFolder());
    expect(ownCommand(startOf({ root, folder: root }))).toBe('npx rug');
    expect(ownCommand(startOf({ root, folder: join(root, 'apps') }))).toBe('npx rug');
  });

  it('is Node and the script outside the clone, with quotes where a shell needs them', () => {
    const root = cloneIn(temporaryFolder(), "my clone's");
    const bin = temporaryFolder();
    symlinkSync(process.execPath, join(bin, 'node'));
    const script = join(root, 'apps/bench/bin/rug.mjs').replace("'", String.raw`'\''`);
    expect(ownCommand(startOf({ root, environment: { PATH: bin } }))).toBe(`node '${script}'`);
    expect(ownCommand(startOf({ root }))).toBe(`${process.execPath} '${script}'`);
  });

  it('is not npx rug in a folder beside the clone whose name begins like that of the clone', () => {
    const folder = temporaryFolder();
    const root = cloneIn(folder);
    mkdirSync(`${root}-2`);
    expect(ownCommand(startOf({ root, folder: `${root}-2` }))).not.toBe('npx rug');
  });

  it.each(['rug', 'rugbench'])('is %s where that name was found on the PATH', (name) => {
    const bin = temporaryFolder();
    const environment = { PATH: ['/nowhere', bin].join(delimiter) };
    expect(ownCommand(startOf({ script: join(bin, name), environment }))).toBe(name);
    expect(ownCommand(startOf({ root: cloneIn(bin), script: join(bin, name), environment }))).toBe(name);
  });

  it('is npx rugbench for an installed package, which npx or a script of npm starts too', () => {
    const bin = temporaryFolder();
    const environment = { PATH: bin, npm_command: 'exec' };
    expect(ownCommand(startOf({}))).toBe('npx rugbench');
    expect(ownCommand(startOf({ script: join(bin, 'rug'), environment }))).toBe('npx rugbench');
  });
});

describe('asTyped', () => {
  it('names the command wherever the example does, and nothing else', () => {
    expect(asTyped('rug eval --checkpoint m   # made by: rug train', 'npx rug')).toBe(
      'npx rug eval --checkpoint m   # made by: npx rug train',
    );
    expect(asTyped('rug bench --weights persian-rug --out rug-runs', 'rugbench')).toBe(
      'rugbench bench --weights persian-rug --out rug-runs',
    );
  });
});

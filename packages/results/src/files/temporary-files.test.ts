import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleRecord } from '../testing/example-records.ts';
import { recordFolder } from './record-folder.ts';
import { removeLeftovers, temporaryName } from './temporary-files.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-left-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const HOUR = 3600;
const aged = (name: string, seconds: number): string => {
  writeFileSync(join(folder, name), '', { flag: 'a' });
  const then = Date.now() / 1000 - seconds;
  utimesSync(join(folder, name), then, then);
  return name;
};

/** A process that wrote part of a file when it was killed. */
async function killedWriter(): Promise<void> {
  const script = `
    import { writeAtomically } from ${JSON.stringify(join(import.meta.dirname, 'atomic-write.ts'))};
    process.stdout.write('ready');
    for (;;) writeAtomically(${JSON.stringify(join(folder, 'file'))}, 'x'.repeat(30_000_000));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  while (!readdirSync(folder).some((name) => name.endsWith('.tmp'))) await new Promise((done) => setTimeout(done, 1));
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('what a killed process left', () => {
  it('stays for an hour, and then goes', async () => {
    let left: string[] = [];
    while (left.length === 0) {
      await killedWriter();
      left = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
    }
    expect(removeLeftovers(folder)).toBe(0);
    for (const name of left) aged(name, HOUR - 60);
    expect(removeLeftovers(folder)).toBe(0);
    for (const name of left) aged(name, HOUR + 60);
    expect(removeLeftovers(folder)).toBe(left.length);
    expect(readdirSync(folder).filter((name) => name !== 'file')).toEqual([]);
  });

  it('goes when records are packed', () => {
    const store = recordFolder(folder);
    store.put(exampleRecord());
    const below = join('records', exampleRecord().hash.slice(0, 2));
    // No process has a number as large as this.
    const name = temporaryName('x').replace(`.${process.pid}.`, '.999999999.');
    aged(join(below, name), 2 * HOUR);
    store.pack();
    expect(readdirSync(join(folder, below))).toEqual([]);
  });

  it('is told from files of processes that run, of other hosts, and of anybody else', () => {
    const own = temporaryName('x');
    const gone = own.replace(`.${process.pid}.`, '.999999999.');
    const far = gone.replace('.x.', '.x.elsewhere-');
    const stays = [aged(own, 2 * HOUR), aged(far, 2 * HOUR), aged('.mine.tmp', 1e6), aged('x.json', 1e6)];
    aged(gone, 2 * HOUR);
    expect(removeLeftovers(folder)).toBe(1);
    expect(readdirSync(folder).sort()).toEqual([...stays].sort());
    aged(far, 8 * 24 * HOUR);
    expect(removeLeftovers(folder)).toBe(1);
    expect(removeLeftovers(join(folder, 'missing'))).toBe(0);
  });

  it('is written again by a process whose file somebody removes too early', async () => {
    const enough = `${folder}-enough`;
    const script = `
      import { existsSync } from 'node:fs';
      import { writeAtomically } from ${JSON.stringify(join(import.meta.dirname, 'atomic-write.ts'))};
      for (let k = 0; k < 150 || !existsSync(${JSON.stringify(enough)}); k++)
        writeAtomically(${JSON.stringify(join(folder, 'file'))}, String(k));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
    const exit = once(child, 'exit');
    let [removed, running] = [0, true];
    void exit.then(() => (running = false));
    while (running) {
      // One in a while: a writer gives up when its file goes three times in turn.
      const name = readdirSync(folder).find((one) => one.endsWith('.tmp'));
      if (name) rmSync(join(folder, name), { force: true });
      if (name) removed++;
      // How often a look finds one is chance: the writer goes on until three were found.
      if (removed === 3) writeFileSync(enough, '');
      await new Promise((done) => setTimeout(done, 60));
    }
    rmSync(enough, { force: true });
    expect(await exit).toEqual([0, null]);
    expect(removed).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

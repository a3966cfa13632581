import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holding, letGoAll } from './hold.ts';
import { readHolder } from './holder.ts';

const HOLDER = fileURLToPath(new URL('../testing/holding-process.ts', import.meta.url));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rugbench-hold-'));
  path = join(folder, 'model.safetensors');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process of its own that holds the file. */
async function holder(milliseconds = 0): Promise<ChildProcess> {
  const child = spawn(process.execPath, [HOLDER, path, String(milliseconds)], { stdio: ['ignore', 'pipe', 'pipe'] });
  expect(String(await once(child.stdout, 'data'))).toBe('held\n');
  return child;
}

const nothing = (): Promise<void> => Promise.resolve();

describe('a file that is held', () => {
  it('is refused to a second one, with who holds it, and free again afterwards', async () => {
    const child = await holder();
    const refused = holding(path, 'checkpoint', nothing);
    await expect(refused).rejects.toMatchObject({ code: 'FILES' });
    await expect(refused).rejects.toThrow(
      new RegExp(
        `^checkpoint: ${path} must not be in use, and process ${child.pid} on \\S+ has held it since \\d{4}-[^\\n]*$`,
      ),
    );
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(readdirSync(folder)).toEqual([]);
    expect(await holding(path, 'checkpoint', () => Promise.resolve(7))).toBe(7);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused to the same process as well', async () => {
    await holding(path, 'checkpoint', async () => {
      await expect(holding(path, 'checkpoint', nothing)).rejects.toThrow(`process ${process.pid} on`);
    });
  });

  it('goes to one of many that want it at once, and to each in turn', async () => {
    let inside = 0;
    const enter = async (): Promise<string> => {
      try {
        return await holding(path, 'file', async () => {
          expect(++inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 50));
          inside--;
          return 'held';
        });
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/must not be in use/);
        return enter();
      }
    };
    expect(await Promise.all([enter(), enter(), enter(), enter()])).toEqual(['held', 'held', 'held', 'held']);
  });

  it('is free at once where its holder was killed on this machine', async () => {
    const child = await holder();
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(readHolder(`${path}.lock.json`)?.pid).toBe(child.pid);
    const lines: string[] = [];
    expect(await holding(path, 'file', () => Promise.resolve(7), { note: (line) => lines.push(line) })).toBe(7);
    expect(lines).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is free after an error of the work, and after the end of the process', async () => {
    await expect(holding(path, 'file', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
    await holding(path, 'file', () => {
      letGoAll();
      expect(readdirSync(folder)).toEqual([]);
      return Promise.resolve();
    });
  });

  it('is not written by a holder that has lost it', async () => {
    await holding(path, 'file', (held) => {
      held.check();
      writeFileSync(`${path}.lock.json`, '{"token": "another one"}');
      expect(() => held.check()).toThrow(/^file: must be held while it is written, and the lock .* was lost/);
      rmSync(`${path}.lock.json`);
      expect(() => held.check()).toThrow('was lost');
      return Promise.resolve();
    });
  });

  it('names a folder where no lock can be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(holding(join(folder, 'file', 'model'), 'checkpoint', nothing)).rejects.toMatchObject({
      code: 'DISK',
    });
  });
});

describe('a lock of another machine', () => {
  const elsewhere = {
    token: 'x',
    host: 'elsewhere',
    pid: 1,
    since: '2020-01-01T00:00:00Z',
    place: 'another boot',
    started: '1',
  };

  it('is waited for, told, and ended by a signal', async () => {
    mkdirSync(`${path}.lock`);
    writeFileSync(`${path}.lock.json`, JSON.stringify(elsewhere));
    const stop = new AbortController();
    const lines: string[] = [];
    const note = (line: string): void => {
      lines.push(line);
      stop.abort();
    };
    await expect(holding(path, 'file', nothing, { note, signal: stop.signal })).rejects.toMatchObject({ code: 'JOB' });
    expect(lines).toEqual([expect.stringMatching(/^file: .* was held by process 1 on elsewhere, [^\n]*$/)]);
    expect(existsSync(`${path}.lock`)).toBe(true);
  });
});

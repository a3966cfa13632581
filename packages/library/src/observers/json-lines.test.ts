import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { testObserver } from '@rugbench/conformance';
import { LOG_FORM, type RunBegin, type RunEvent, runEvent } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';
import { logPath } from './log-path.ts';
import { openWatch } from './open-watch.ts';

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'rugbench-'));
const eventsOf = (file: string): RunEvent[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => runEvent.parse(JSON.parse(line)));

testObserver({
  name: 'json-lines',
  create: () => {
    const folder = temporaryFolder();
    const file = join(folder, 'log.jsonl');
    const read = (run: string): { step: number; loss: number }[] =>
      eventsOf(file).flatMap((event) => (event.event === 'step' && event.run === run ? [event] : []));
    return { observer: jsonLines(file), folder, read };
  },
});

const begin: RunBegin = {
  ...{ schema: LOG_FORM, event: 'begin', run: 'a', time: 0, model: 'm', variant: 'relu', start: 'torch' },
  ...{ n: 4, d: 2, p: 0.1, source: 's', hiddenNoise: 0, seed: 0, recipe: 'default', maxSteps: 9, backend: 'cpu' },
  analytic: null,
};

/** Writes one event into a log. */
async function logged(file: string): Promise<void> {
  const observer = jsonLines(file);
  observer.open(begin, { folder: '/nowhere' });
  await observer.close();
}

describe('a log that is there', () => {
  it('goes on at its end, after a line that was left unfinished is cut off', async () => {
    const file = join(temporaryFolder(), 'in', 'a', 'log.jsonl');
    await logged(file);
    await logged(file);
    appendFileSync(file, '{"schema":"rugbench/log/1","event":"st');
    await logged(file);
    expect(eventsOf(file)).toEqual([begin, begin, begin]);
  });

  it('is begun anew where nothing but an unfinished line is in it', async () => {
    const file = join(temporaryFolder(), 'log.jsonl');
    writeFileSync(file, '{"schema"');
    await logged(file);
    expect(eventsOf(file)).toEqual([begin]);
  });

  it('must be a log: any other file is left as it is', () => {
    const file = join(temporaryFolder(), 'notes.md');
    writeFileSync(file, '# Notes');
    expect(() => jsonLines(file)).toThrow(
      /notes\.md: must be a log \(rugbench\/log\/1\), or not be there\. Name another\.$/,
    );
    expect(readFileSync(file, 'utf8')).toBe('# Notes');
  });
});

describe('the file of a log', () => {
  it('has the host and the process in its name where that is asked, and where a folder is named', () => {
    const folder = temporaryFolder();
    const host = hostname().replace(/[^\w.-]/g, '_');
    expect(logPath(join(folder, '{host}-{pid}.jsonl'))).toBe(join(folder, `${host}-${process.pid}.jsonl`));
    expect(logPath(folder)).toBe(join(folder, `${host}.${process.pid}.jsonl`));
    expect(logPath(`${join(folder, 'new')}/`)).toBe(join(folder, 'new', `${host}.${process.pid}.jsonl`));
  });

  it('is made with its folders', async () => {
    const folder = temporaryFolder();
    await logged(`${join(folder, 'logs')}/`);
    expect(readdirSync(join(folder, 'logs'))).toHaveLength(1);
  });
});

describe.runIf(process.platform !== 'win32')('a named pipe', () => {
  it('needs a reader, and ends the log with one line once that is gone', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => jsonLines(pipe)).toThrow(/pipe: the log must be written, got ENXIO/);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const notes: string[] = [];
    const watch = openWatch([jsonLines(pipe)], { folder: '.', note: (line) => notes.push(line) });
    const { schema, time, ...news } = begin;
    watch.tell(news);
    const read = Buffer.alloc(1000);
    const length = readSync(reader, read);
    expect(runEvent.parse(JSON.parse(read.toString('utf8', 0, length)))).toMatchObject({ event: 'begin', run: 'a' });
    closeSync(reader);
    watch.tell(news);
    await watch.close();
    expect(notes).toEqual([expect.stringMatching(/the log must be written, got EPIPE.*training goes on\.$/)]);
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it('ends the log with one line, and nothing else', async () => {
    const notes: string[] = [];
    const watch = openWatch([jsonLines('/dev/full')], { folder: '.', note: (line) => notes.push(line) });
    const { schema, time, ...news } = begin;
    watch.tell(news);
    watch.tell(news);
    await watch.close();
    expect(notes).toEqual([
      expect.stringMatching(/^\/dev\/full: the log must be written, got ENOSPC.*training goes on\.$/),
    ]);
  });
});

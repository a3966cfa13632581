import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { HOSTILE, RUDE, THROWS_PROXY, inWorkers } from '../testing/hostile-plugins.ts';
import { type RugRun, runRug, temporaryFolder } from '../testing/run-rug.ts';

interface Row {
  readonly name: string;
  readonly status: string;
  readonly loss: number | null;
  readonly reason?: string;
}

/** A folder in a folder of its own, with a plug-in: what climbs out of it is found. */
function folderWith(text: string): { inner: string; outer: string } {
  const outer = temporaryFolder();
  const inner = join(outer, 'inner');
  mkdirSync(inner);
  writeFileSync(join(inner, 'bad.ts'), text);
  return { inner, outer };
}

const theory = (cwd: string, variants = 'relu'): Promise<RugRun> =>
  runRug(['theory', '--json', '--variants', variants, '--forges', 'persian-rug', '--plugin', './bad.ts'], cwd);

const variantsOf = ({ stdout }: RugRun): readonly Row[] => (JSON.parse(stdout) as { variants: Row[] }).variants;

afterEach(() => {
  delete process.env['RUG_PLUGIN_SECONDS'];
});

describe('a plug-in that', () => {
  it.each(HOSTILE)('$what costs its own row, with the reason in one line', async ({ text, reason, endless }) => {
    // Those that end have all the time of the world: only the others are waited for.
    if (endless) process.env['RUG_PLUGIN_SECONDS'] = '6';
    const { inner, outer } = folderWith(text);
    const run = await theory(inner);
    const [relu, bad, ...more] = variantsOf(run);
    expect(relu).toMatchObject({ name: 'relu', status: 'predicted' });
    expect(relu!.loss).toBeGreaterThan(0);
    expect(bad).toMatchObject({ status: 'failed', loss: null });
    expect(bad!.reason).toMatch(/^\.\/bad\.ts: [^\n]+$/);
    expect(bad!.reason).toMatch(reason);
    expect(more).toEqual([]);
    expect(run.stderr.trimEnd()).toBe(bad!.reason);
    expect(run.code).toBe(1);
    expect([readdirSync(outer), readdirSync(inner)]).toEqual([['inner'], ['bad.ts']]);
  });

  it.each(Object.entries(RUDE))('%s costs nobody anything', async (_what, text) => {
    const run = await theory(folderWith(text).inner, 'relu,mine');
    expect(variantsOf(run).map(({ name, status }) => `${name} ${status}`)).toEqual([
      'relu predicted',
      'mine predicted',
    ]);
    expect(run.code).toBe(0);
  });

  it('throws a proxy when it is traced is told by its law', async () => {
    const run = await theory(folderWith(THROWS_PROXY).inner, 'relu,mine');
    const [relu, mine] = variantsOf(run);
    expect(relu!.status).toBe('predicted');
    expect(mine).toMatchObject({ name: 'mine', status: 'failed' });
    expect(mine!.reason).toMatch(/^mine: [^\n]*error: (Error: )?a value that cannot be written[^\n]*$/);
    expect(run.code).toBe(1);
  });

  it('throws long after it was loaded is told, and the others still come', async () => {
    const late = `setTimeout(() => { throw new Error('no luck'); }, 1500); await new Promise((r) => setTimeout(r, 600));`;
    const run = await theory(folderWith(`${inWorkers('')}${late}`).inner);
    expect(variantsOf(run)[0]).toMatchObject({ name: 'relu', status: 'predicted' });
    // A slow machine meets it in the trial.
    expect(run.stderr).toMatch(/^\.\/bad\.ts: a plug-in must not throw later \(no luck\)\.\n$/);
    expect(run.code).toBe(1);
  });
});

describe('rug test', () => {
  it.each(HOSTILE.filter(({ what }) => !/name of the baseline|word for weights|the baseline/.test(what)))(
    'says in one line that a plug-in $what',
    async ({ text, reason, endless }) => {
      if (endless) process.env['RUG_PLUGIN_SECONDS'] = '6';
      const { code, stdout, stderr } = await runRug(['test', './bad.ts'], folderWith(text).inner);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^\.\/bad\.ts: [^\n]+\n$/);
      expect(stderr).toMatch(reason);
    },
  );
});

describe('a plug-in that, in a worker process,', () => {
  const bench = async (text: string): Promise<{ run: RugRun; rows: Record<string, string> }> => {
    const { inner, outer } = folderWith(text);
    const size = [
      '--n',
      '16',
      '--p',
      '0.1',
      '--samples',
      '64',
      '--jobs',
      '1',
      '--no-pictures',
      '--json',
      '--out',
      'out',
    ];
    const asked = ['--weights', 'persian-rug', '--variants', 'relu,mine', '--plugin', './bad.ts'];
    const run = await runRug(['bench', ...size, ...asked], inner);
    const { rows } = JSON.parse(run.stdout) as { rows: { variant: string; status: string; reason?: string }[] };
    expect(readdirSync(outer)).toEqual(['inner']);
    return { run, rows: Object.fromEntries(rows.map((row) => [row.variant, row.reason ?? row.status])) };
  };

  it.each([
    ['exits', 'process.exit(0);', /^\.\/bad\.ts: a plug-in must not call process\.exit\.$/],
    ['kills it', 'process.kill(process.pid, 9);', /^\.\/bad\.ts: a plug-in must not call process\.kill\.$/],
    ['ends it for good', 'process.reallyExit(5);', /^worker process: must stay alive .* exit code 5/],
    ['throws a proxy', 'throw new Proxy({}, { get() { throw 1; } });', /a value that cannot be written/],
  ])('%s costs its own row', async (_what, does, reason) => {
    const { run, rows } = await bench(inWorkers(does));
    expect(rows).toEqual({ relu: 'done', mine: expect.stringMatching(reason) as string });
    expect(run.code).toBe(1);
  });

  it('never comes to an end costs its own row', async () => {
    // A call in a comparison may take thirty times as long as a trial.
    process.env['RUG_PLUGIN_SECONDS'] = '3';
    const { run, rows } = await bench(inWorkers('for (;;);'));
    expect(rows).toEqual({
      relu: 'done',
      mine: expect.stringMatching(/bad\.ts: trace must answer within 90 s/) as string,
    });
    expect(run.code).toBe(1);
  });

  it('prints costs nobody anything', async () => {
    const { run, rows } = await bench(inWorkers(`console.log('[1]'); process.stdout.write('[2]');`));
    expect(rows).toEqual({ relu: 'done', mine: 'done' });
    expect(run.code).toBe(0);
  });
});

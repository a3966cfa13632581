import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from './main.ts';

beforeAll(() => void process.setMaxListeners(100));
afterEach(() => vi.restoreAllMocks());

/** Runs a command line in this process, as `rug` does in its own. */
async function rug(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  return { code: await main(args), ...written };
}

describe('what was mistyped', () => {
  it.each([
    [['nosuch', '--help'], /^rug: unknown command 'nosuch'/],
    [['help', 'nosuch'], /^rug: unknown command 'nosuch'/],
    [['bnech'], /^rug: unknown command 'bnech'\. Did you mean bench\? See/],
    [['--verson'], /^rug: unknown option '--verson'\. Did you mean --version\? See/],
    [['bench', '--sampels', '3'], /^rug bench: unknown option '--sampels'\. Did you mean --samples\? See/],
    [['bench', '--variant', 'relu'], /^rug bench: unknown option '--variant'\. Did you mean --variants\? See/],
    [['train', '--variants', 'relu'], /^rug train: unknown option '--variants'\. Did you mean --variant\? See/],
    [['theory', '--forge', 'identity'], /^rug theory: unknown option '--forge'\. Did you mean --forges\? See/],
    [['speed', '--tasks', 'step'], /^rug speed: unknown option '--tasks'\. Did you mean --task\? See/],
    [['bench', '--variants', 'jumprely'], /^--variants: must be among .*, got jumprely\. Did you mean jumprelu\?$/m],
    [['bench', '--weights', 'persian-rgu:x=1'], /got persian-rgu:x=1\. Did you mean persian-rug\?$/m],
    [['bench', '--weights', 'tranied'], /got tranied\. Did you mean trained\?$/m],
    [['theory', '--forges', 'best-froge'], /got best-froge\. Did you mean best-forge\?$/m],
    [['theory', '--source', 'bernouli-uniform'], /^--source: .*\. Did you mean bernoulli-uniform\?$/m],
    [['bench', '--backend', 'tfsj'], /^--backend: .*got tfsj\. Did you mean tfjs\?$/m],
    [['bench', '--backend', 'tfjs:wsm'], /got wsm\. Did you mean wasm\?$/m],
    [['theory', '--variants', 'topk:kk=3'], /^topk: options must be among k, .*, got kk\. Did you mean k\?$/m],
    [['map', '--constraint', 'teid'], /^--constraint: must be .*, got teid\. Did you mean tied\?$/m],
    [['theory', '--variants', 'topk:k=3:k=4'], /^--variants: an option of topk must be given once, got k twice\./],
    [['bench', '--samples', '3', '--samples', '4'], /^--samples: must be given once\. Remove one, /],
    [['theory', '--variants', 'relu', '--variants', 'topk'], /^--variants: must be given once\. Part the members/],
    [['bench', '--samples'], /^rug bench: option '--samples <number>' argument missing\./],
    [['bench', '--out', '--json'], /^--out: must be given a value, got --json\./],
    [['bench', '--n', '0x10'], /^--n: .*, got 0x10\./],
    [['bench', '--n', '  3'], /^--n: .*, got  3\./],
    [['bench', '--n', ''], /^--n: .*, got ""\./],
    [['bench', '--samples', '1_000'], /^--samples: .*, got 1_000\./],
    [['speed', '--time', 'Infinity'], /^--time: .*, got Infinity\./],
    [['speed', '--n', '64,0b1'], /^--n: .*, got 0b1\./],
    [['table', '--r', '0.1,0x1'], /^--r: .*, got 0x1\./],
    [['map', '--from', '0x0'], /^--from: .*, got 0x0\./],
  ])('%j ends with one line that says what to do', async (args, line) => {
    const { code, stdout, stderr } = await rug(args);
    expect(stderr).toMatch(line);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });
});

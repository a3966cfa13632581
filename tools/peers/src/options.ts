import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RugError, firstLine, z } from '@rugbench/core';
import { PEERS } from './peers.ts';

/** What can be compared. */
export const COMPARISONS = ['step', 'wasm', 'forged'] as const;
export type ComparisonName = (typeof COMPARISONS)[number];

const list = (text: unknown): unknown => (typeof text === 'string' ? text.split(',') : text);

const schema = z.strictObject({
  backend: z
    .preprocess(list, z.array(z.string().min(1)).min(1).optional())
    .describe('a list of backends, such as tfjs:wasm,gpujs; default: the default of rug'),
  compare: z
    .preprocess(list, z.array(z.enum(COMPARISONS)).min(1))
    .default([...COMPARISONS])
    .describe(`a list of what to compare, among ${COMPARISONS.join(', ')}; default: all`),
  peers: z
    .preprocess(list, z.array(z.enum(PEERS)).min(1))
    .default(['torch'])
    .describe(`a list of whom to time beside rug, among ${PEERS.join(', ')}; default: torch, that of Debian`),
  rounds: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe('how often each is timed, in turn, a whole number from 1 to 1000; default: 5'),
  time: z.coerce
    .number()
    .min(1)
    .max(600_000)
    .default(1000)
    .describe('milliseconds for each timing, from 1 to 600000; default: 1000'),
  python: z.string().min(1).default('/usr/bin/python3').describe('a Python with torch; default: /usr/bin/python3'),
  rug: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url)))
    .describe('the rug to time, a file; default: that of this copy'),
  json: z.boolean().default(false).describe('print one JSON document on stdout'),
  help: z.boolean().default(false).describe('print this'),
});

export type PeerOptions = z.infer<typeof schema>;

const SWITCHES = ['json', 'help'];

/** What `--help` prints. */
export const HELP = [
  'Times training steps and forged models of rug against PyTorch and others, in turn, and prints paired ratios.\n',
  ...Object.entries(schema.shape).map(([name, { description }]) => `  --${name.padEnd(9)} ${description}`),
  '',
].join('\n');

/** @throws RugError `OPTIONS` naming the option, what must hold and what was given */
export function peerOptions(args: readonly string[]): PeerOptions {
  const given = flagsOf(args);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const key = String(parsed.error.issues[0]!.path[0]) as keyof PeerOptions;
  const must = `must be ${schema.shape[key].description}`;
  throw new RugError('OPTIONS', { who: `--${key}`, must, got: given[key] });
}

function flagsOf(args: readonly string[]): Record<string, unknown> {
  const flags = Object.keys(schema.shape).map((name) => {
    return [name, { type: SWITCHES.includes(name) ? ('boolean' as const) : ('string' as const) }] as const;
  });
  try {
    return { ...parseArgs({ args: [...args], options: Object.fromEntries(flags) }).values };
  } catch (cause) {
    const must = firstLine(cause).replace(/\.$/, '');
    throw new RugError('OPTIONS', { who: 'peers', must, todo: 'See --help.' }, { cause });
  }
}

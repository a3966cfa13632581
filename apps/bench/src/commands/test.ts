import {
  type Verdict,
  backendLaws,
  decoderLaws,
  forgeLaws,
  judge,
  sourceLaws,
  variantLaws,
} from '@rugbench/conformance/laws';
import { type Backend, type Decoder, type Forge, type Source, type Variant, z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { loadPlugins } from '../plugins/load-catalogue.ts';
import { shared } from '../cli/shared-options.ts';

/** Shapes on which forges are tested; n is a power of two, as many forges need. */
const SHAPES = [
  { features: 16, dimensions: 5 },
  { features: 64, dimensions: 16 },
];

/** What became of one plug-in. */
interface Tested {
  readonly kind: string;
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

/** `rug test FILE`: holds the plug-ins of a file to the laws of their kind. */
export const testCommand = defineCommand({
  name: 'test',
  summary: 'hold the plug-ins of a file to the laws of their kind',
  example: 'rug test ./squareplus.ts',
  arguments: ['file'],
  options: z.strictObject({
    file: z.string().min(1).describe('a file or package with plug-ins'),
    json: shared.json,
  }),
  run: async ({ file, json }, terminal) => {
    const { variants, decoders, forges, sources, backends } = await loadPlugins(file);
    const tested = [
      ...variants.map(testedVariant),
      ...decoders.map(testedDecoder),
      ...forges.map(testedForge),
      ...sources.map(testedSource),
      ...(await Promise.all(backends.map(testedBackend))),
    ];
    terminal.print(json ? JSON.stringify({ plugins: tested.map(plain) }, null, 2) : tested.map(report).join('\n\n'));
    return tested.every(({ verdicts }) => verdicts.every(({ error }) => error === null)) ? EXIT.done : EXIT.failed;
  },
});

function testedVariant(variant: Variant): Tested {
  return { kind: 'variant', name: variant.name, verdicts: judge(variantLaws, variant, {}) };
}

function testedDecoder(decoder: Decoder): Tested {
  return { kind: 'decoder', name: decoder.name, verdicts: judge(decoderLaws, decoder, {}) };
}

function testedForge(forge: Forge): Tested {
  return { kind: 'forge', name: forge.name, verdicts: judge(forgeLaws, forge, { shapes: SHAPES }) };
}

function testedSource(source: Source): Tested {
  const options = 'p' in source.options.shape ? { p: 0.1 } : {};
  return { kind: 'source', name: source.name, verdicts: judge(sourceLaws, source, { features: 64, options }) };
}

async function testedBackend(backend: Backend): Promise<Tested> {
  const device = backend.devices[0] ?? '';
  return { kind: 'backend', name: backend.name, verdicts: await judge(backendLaws, backend, { device }) };
}

function plain({ kind, name, verdicts }: Tested): object {
  return { kind, name, laws: verdicts.map(({ law, error }) => ({ law, broken: error?.message ?? null })) };
}

function report({ kind, name, verdicts }: Tested): string {
  const broken = verdicts.flatMap(({ error }) => (error ? [`  BROKEN ${error.message}`] : []));
  const kept = verdicts.length - broken.length;
  return [`${kind} ${name}: ${kept} of ${verdicts.length} laws hold`, ...broken].join('\n');
}

import { type AnyPlugin, type CheckContext, type LawOutcome, checkPlugin } from '@rugbench/conformance/laws';
import { z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { loadPlugins } from '@rugbench/library/plugins';
import { shared } from '../cli/shared-options.ts';

/** Length of the training trajectory of a backend: there is time. */
const STEPS = 200;

/** What became of one plug-in. */
interface Tested {
  /** such as `forge` */
  readonly kind: string;
  /** of the plug-in */
  readonly name: string;
  /** one for each law of the kind */
  readonly outcomes: readonly LawOutcome[];
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
      ...(await inTurn('variant', variants)),
      ...(await inTurn('decoder', decoders)),
      ...(await inTurn('forge', forges)),
      ...(await inTurn('source', sources)),
      ...(await inTurn('backend', backends, { steps: STEPS })),
    ];
    terminal.print(json ? JSON.stringify({ plugins: tested.map(plain) }, null, 2) : tested.map(report).join('\n\n'));
    return tested.every(({ outcomes }) => outcomes.every(({ error }) => error === null)) ? EXIT.done : EXIT.failed;
  },
});

/** Plug-ins of a kind, one after the other. */
async function inTurn<P extends AnyPlugin>(
  kind: string,
  plugins: readonly P[],
  context?: CheckContext<P>,
): Promise<Tested[]> {
  const tested: Tested[] = [];
  for (const plugin of plugins) tested.push({ kind, name: plugin.name, outcomes: await checkPlugin(plugin, context) });
  return tested;
}

function plain({ kind, name, outcomes }: Tested): object {
  return { kind, name, laws: outcomes.map(({ law, error }) => ({ law, broken: error?.message ?? null })) };
}

function report({ kind, name, outcomes }: Tested): string {
  const broken = outcomes.flatMap(({ error }) => (error ? [`  BROKEN ${error.message}`] : []));
  const kept = outcomes.length - broken.length;
  return [`${kind} ${name}: ${kept} of ${outcomes.length} laws hold`, ...broken].join('\n');
}

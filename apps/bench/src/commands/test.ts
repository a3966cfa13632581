import { type AnyPlugin, type CheckContext, type LawOutcome, checkPlugin } from '@rugbench/conformance/laws';
import { RugError, firstLine, z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { lawsInTime, loadPlugins } from '@rugbench/library/plugins';
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
  example: 'rug test ./squareplus.ts',
  arguments: ['file'],
  options: z.strictObject({
    file: z.string().min(1).describe('a file or package with plug-ins'),
    json: shared.json,
  }),
  run: async ({ file, json }, terminal, _catalogue, late) => {
    const { variants, decoders, forges, sources, backends } = await loadPlugins(file, process.cwd(), late?.guard);
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
  for (const plugin of plugins) {
    const { name } = plugin;
    const outcomes = await lawsInTime(checkPlugin(plugin, context)).catch((cause: unknown) => unanswered(name, cause));
    tested.push({ kind, name, outcomes });
  }
  return tested;
}

/** The one outcome of a plug-in that does not answer. */
function unanswered(who: string, cause: unknown): LawOutcome[] {
  const law = 'a plug-in must answer without an error when it is held to its laws';
  return [{ law, error: new RugError('PLUGIN', { who, must: law, got: firstLine(cause) }, { cause }) }];
}

function plain({ kind, name, outcomes }: Tested): object {
  return { kind, name, laws: outcomes.map(({ law, error }) => ({ law, broken: error?.message ?? null })) };
}

function report({ kind, name, outcomes }: Tested): string {
  const broken = outcomes.flatMap(({ error }) => (error ? [`  BROKEN ${error.message}`] : []));
  const kept = outcomes.length - broken.length;
  return [`${kind} ${name}: ${kept} of ${outcomes.length} laws hold`, ...broken].join('\n');
}

import { choiceLabel } from '@rugbench/judging';
import type { ResultRow, TrainingSpec } from '@rugbench/results';
import { listText, shellText } from './shell-words.ts';

/** What a comparison is asked where nobody says otherwise. */
const USUAL = { source: 'bernoulli-uniform', p: 0.045, samples: 4000 };

/**
 * The command that measures just a row, or for a decoder of trained weights that row and the one whose weights it decodes. Of plug-ins from
 * outside it names `--plugin FILE`, since records do not keep the path.
 *
 * @param outside - names of variants and decoders from outside
 */
export function rowCommand(row: ResultRow, outside: readonly string[] = []): string {
  const { spec, seed, n, ratioAsked, samples } = row;
  const training = spec?.weights.kind === 'trained' ? spec.weights.training : null;
  return shellText([
    ...['rug', 'bench', '--n', String(n), '--r', String(ratioAsked)],
    ...dataWords(row),
    ...['--variants', listText([choiceLabel({ name: row.variant, options: row.options })])],
    ...['--weights', listText([row.weights])],
    ...(row.start === null ? [] : ['--start', listText([row.start])]),
    ...unless(String(USUAL.samples), '--samples', String(samples)),
    ...unless('0', '--hidden-noise', String(spec?.hiddenNoise ?? 0)),
    ...unless('0', '--seed', String(seed)),
    ...(training === null ? [] : trainingWords(training)),
    ...(outside.includes(row.variant) || hasDefinition(row) ? ['--plugin', 'FILE'] : []),
  ]);
}

/** Whether data, forge, start or backend come from outside: built-in ones are known by the version of the program. */
function hasDefinition({ spec }: ResultRow): boolean {
  if (spec === null) return false;
  const { data, weights } = spec;
  const parts =
    weights.kind === 'forged' ? [data, weights.forge] : [data, weights.training.start, weights.training.backend];
  return parts.some(({ definition }) => definition !== null);
}

/** `--p`, and the data where they are not the usual ones. */
function dataWords({ source, sourceOptions, p }: ResultRow): string[] {
  const usual = source === USUAL.source && sourceOptions['low'] === 0 && sourceOptions['high'] === 1;
  const data = usual ? [] : ['--source', choiceLabel({ name: source, options: sourceOptions })];
  return [...unless(String(USUAL.p), '--p', String(p)), ...data];
}

function trainingWords(training: TrainingSpec): string[] {
  const { recipe, steps, rateFactor, tied, encoderBias, decoderBias, backend, device } = training;
  return [
    ...unless('default', '--recipe', recipe),
    ...(steps === null ? [] : ['--steps', String(steps)]),
    ...unless('1', '--learning-rate-factor', String(rateFactor)),
    ...(tied ? ['--tied'] : []),
    ...(encoderBias ? ['--encoder-bias'] : []),
    ...(decoderBias ? [] : ['--no-decoder-bias']),
    ...['--backend', device === null ? backend.name : `${backend.name}:${device}`],
  ];
}

function unless(usual: string, flag: string, value: string): string[] {
  return value === usual ? [] : [flag, value];
}

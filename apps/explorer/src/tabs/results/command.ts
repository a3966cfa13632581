import { quoted } from '../../tab/quoted.ts';
import { EXAMPLE, type ResultsState } from './state.ts';

/** Where the example comes from: the records that come with the program. */
const QUICK = 'apps/bench/records/quick';

/** The command that shows the same of the open file. */
export function commandOf(state: ResultsState): string {
  const { file, variant, p, samples } = state;
  if (file === '') return 'report rug-runs';
  if (file === EXAMPLE) return `export ${QUICK} --macroscopic --out ${EXAMPLE}`;
  if (!isModelName(file)) return /\.html?$/.test(file) ? 'report rug-runs' : 'export rug-runs';
  return ['eval', quoted(file), ...judgedAs({ variant, p, samples })].join(' ');
}

/** The command that certifies the weights of the open file. */
export function certifyCommand(state: ResultsState): string {
  return ['certify --checkpoint', quoted(state.file), ...judgedAs(state, false)].join(' ');
}

/** Whether a name is that of weights. */
export function isModelName(name: string): boolean {
  return /\.safetensors(?:\.index\.json)?$/i.test(name);
}

function judgedAs({ variant, p, samples }: Pick<ResultsState, 'variant' | 'p' | 'samples'>, backend = true): string[] {
  return [
    ...(variant === '' ? [] : [`--variant ${quoted(variant)}`]),
    ...(p === 0 ? [] : [`--p ${p}`]),
    `--samples ${samples}`,
    ...(backend ? ['--backend cpu'] : []),
  ];
}

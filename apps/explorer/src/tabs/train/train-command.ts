import { quoted } from '../../tab/quoted.ts';
import type { TrainState } from './state.ts';

/** The command that trains the same model. */
export function trainCommand({
  variant,
  start,
  n,
  r,
  p,
  steps,
  rate,
  recipe,
  tied,
  seed,
  backend,
}: TrainState): string {
  return [
    `train --variant ${quoted(variant)} --n ${n} --r ${r} --p ${p} --start ${quoted(start)}`,
    ...(steps > 0 ? [`--steps ${steps}`] : []),
    ...(rate === 1 ? [] : [`--learning-rate-factor ${rate}`]),
    ...(recipe === 'default' ? [] : [`--recipe ${recipe}`]),
    ...(tied ? ['--tied'] : []),
    `--seed ${seed} --backend ${backend}`,
  ].join(' ');
}

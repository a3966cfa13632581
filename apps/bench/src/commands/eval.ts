import { z } from '@rugbench/core';
import { choiceLabel, noiseText } from '@rugbench/judging';
import { type EvaluatedModel, askEvaluate, evaluateShape } from '@rugbench/library/api/evaluate';
import { format } from '@rugbench/results';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { asTyped } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({ ...evaluateShape, json: shared.json });

/** `rug eval`: judges a model as it is, on fresh samples, on any backend. */
export const evalCommand = defineCommand({
  name: 'eval',
  example: 'rug eval model.safetensors --p 0.05   # made by: rug train --p 0.05 --out model.safetensors',
  arguments: ['file'],
  options,
  run: async (given, terminal, catalogue) => {
    const evaluated = await askEvaluate(given, catalogue, askingAt(terminal), 'rug eval');
    terminal.progress.clear();
    terminal.print(given.json ? JSON.stringify(evaluated.document, null, 2) : report(evaluated));
    return EXIT.done;
  },
});

function report(evaluated: EvaluatedModel): string {
  const { job, document } = evaluated;
  const { loss, standardError, standardErrorNote, samples, overAnalytic, device } = document;
  const label = `${nameOf(evaluated)}, n = ${job.features}, d = ${job.dimensions}${noiseText(job.hiddenNoise ?? 0)}`;
  const measured = format.lossWithError(loss, standardError, standardErrorNote);
  const line = `loss ${measured} on ${samples} fresh samples, ${format.ratio(overAnalytic)} of theory, on ${device}`;
  return [
    label,
    line,
    ...(standardErrorNote === null ? [] : [`its error bar does not hold: ${standardErrorNote}`]),
    ...evaluated.notes.map((note) => asTyped(note)),
  ].join('\n');
}

function nameOf({ isTrained, job: { variant, start } }: EvaluatedModel): string {
  return `${choiceLabel(variant)} ${isTrained ? 'from' : 'with the weights of'} ${choiceLabel(start)}`;
}

import { z } from '@rugbench/core';
import { SECONDS, USUAL_SIZE, choiceLabel } from '@rugbench/judging';
import { askForge, forgeShape } from '@rugbench/library/api/forge';
import { tryFolder } from '@rugbench/library/host';
import { RUNS, writeMatrices } from '@rugbench/library/runs';
import type { Macroscopic } from '@rugbench/measure';
import { format } from '@rugbench/results';
import { openRunFolder } from '@rugbench/results/files';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import { figureOptions } from '../report/figure-options.ts';
import { writtenFiles } from '../report/written-files.ts';

const options = z.strictObject({ ...forgeShape, ...figureOptions, json: shared.json });

/** `rug forge`: makes weights by hand, draws them, and says what they are like. */
export const forgeCommand = defineCommand({
  name: 'forge',
  example: 'rug forge --weights persian-rug --n 256 --r 0.25',
  options,
  run: async (given, terminal, catalogue) => {
    tryFolder(given.out ?? RUNS);
    const features = given.n ?? USUAL_SIZE.n;
    announceTime(terminal, { seconds: SECONDS.statisticsFeature * features, processes: 1 }, 'loses it');
    const forged = await askForge(given, catalogue, askingAt(terminal));
    const { spec, title, weights, statistics } = forged;
    const { weights: choice, n, d, seed } = spec;
    const folder = openRunFolder(given.out ?? `${RUNS}/forge-${choice.name}-${n}`);
    const written = writeMatrices(forged, folder);
    const { drawWeights } = await import('../report/draw-weights.ts');
    const heading = { title, subtitle: `n = ${n}, d = ${d}, seed ${seed}`, caption: typedCommand() };
    const drawn = await drawWeights(weights, heading, `weights-${choice.name}`, {
      folder,
      asked: given,
      tell: terminal.note,
    });
    const files = [...written, ...drawn.files];
    if (given.json) terminal.print(JSON.stringify({ spec, statistics, folder: folder.path, files }, null, 2));
    else terminal.print(report(`${choiceLabel(choice)}, n = ${n}, d = ${d}`, statistics));
    terminal.note(writtenFiles(folder.path, files));
    return EXIT.done;
  },
});

function report(title: string, statistics: Macroscopic): string {
  const { diagonal, interferenceVariance, interferenceMean, lyapunov, kolmogorovSmirnov, partner, symmetry } =
    statistics;
  const lines: [string, string][] = [
    ['diagonal', `${format.number(diagonal.mean)}, largest deviation ${format.number(diagonal.largestDeviation)}`],
    [
      'interference variance',
      `${format.number(interferenceVariance.mean)}, over rows ± ${spread(interferenceVariance)}`,
    ],
    ['interference mean', `${format.number(interferenceMean.mean)}, over rows ± ${spread(interferenceMean)}`],
    ['Lyapunov ratio', `${format.number(lyapunov.min)} to ${format.number(lyapunov.max)} (0: Gaussian)`],
    [
      'Kolmogorov-Smirnov',
      `${format.number(kolmogorovSmirnov.distance)}, p = ${format.number(kolmogorovSmirnov.pValue)}`,
    ],
    ['most negative entry', `${format.number(partner.mean)} of the diagonal, on average over rows`],
    ['symmetric, antisymmetric', `${format.number(symmetry.symmetric)}, ${format.number(symmetry.antisymmetric)}`],
    ['distance to a projection', format.number(statistics.projectionDistance)],
    ['coherence, Welch bound', `${format.number(statistics.coherence)}, ${format.number(statistics.welchBound)}`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [title, ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join('\n');
}

function spread({ variance }: { readonly variance: number }): string {
  return format.number(Math.sqrt(variance));
}

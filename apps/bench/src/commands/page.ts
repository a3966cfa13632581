import { pluginNamed, z } from '@rugbench/core';
import { openRunFolder } from '@rugbench/results/files';
import { type Cell, compareOverFloor, createSource, distributionOf, pluginChoice } from '@rugbench/judging';
import { withWorkers } from '@rugbench/library/pool';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { listText } from '../cli/flags.ts';
import { ownCommand, typed } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';
import { PICTURED, PICTURED_FEATURES } from '../pages/pictured.ts';
import { type PageContent, type PageCurves, indexPage } from '../pages/variant-page.ts';

const RATIOS = [0.1, 0.3, 0.8];
const PROBABILITIES = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3];
/** The data of the curves and pictures. */
const SOURCE = 'bernoulli-uniform';
/** Drawn beside every other variant. */
const COMPARED = 'relu';

const options = z.strictObject({
  variants: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('a list of variants, such as relu,jumprelu; default: all of them'),
  out: z.string().min(1).default('rug-pages').describe('the folder for the pages and their pictures'),
  plugin: shared.plugin,
});

/** `rug page`: a page of documentation for each variant, made from its definition. */
export const pageCommand = defineCommand({
  name: 'page',
  example: 'rug page --plugin ./squareplus.ts --variants squareplus',
  options,
  run: async ({ variants, out, plugin }, terminal, catalogue) => {
    const folder = openRunFolder(out);
    const texts = variants ?? catalogue.variants.map(({ name }) => name);
    const choices = texts.map((text) => pluginChoice('--variants', catalogue.variants, text));
    const compared = { name: COMPARED, options: {} };
    const cells = RATIOS.flatMap((r) => PROBABILITIES.map((p): Cell => ({ r, p })));
    const found = await withWorkers(terminal, { plugins: plugin }, (workers) =>
      compareOverFloor([compared, ...choices], cells, SOURCE, workers, terminal.progress.update),
    );
    const curves = found.map(({ ratios }) => pageCurves(ratios));
    const data = createSource(catalogue.sources, { name: SOURCE, options: { p: PICTURED.p } }, PICTURED_FEATURES);
    const distribution = distributionOf(data, SOURCE);
    const { writePage } = await import('../pages/write-page.ts');
    const contents: PageContent[] = [];
    for (const [index, choice] of choices.entries()) {
      const variant = pluginNamed('--variants', catalogue.variants, choice.name);
      const command = `${ownCommand()} page --variants ${choice.name}${plugin.length > 0 ? ` --plugin ${typed(listText(plugin))}` : ''}`;
      const page = { folder, variant, choice, data, distribution, command };
      contents.push(await writePage(page, curves[index + 1]!, choice.name === COMPARED ? null : curves[0]!));
    }
    if (variants === undefined) folder.writeText('index.md', indexPage(contents, `${ownCommand()} page --out ${out}`));
    terminal.print(`${choices.length} pages in ${folder.path}`);
    return EXIT.done;
  },
});

function pageCurves(ratios: readonly (number | null)[]): PageCurves {
  const size = PROBABILITIES.length;
  const overFloor = RATIOS.map((_, k) => ratios.slice(k * size, (k + 1) * size));
  return { ratios: RATIOS, probabilities: PROBABILITIES, overFloor };
}

import { type FeatureDistribution, type Variant, reason } from '@rugbench/core';
import { activationPicture, createDocument, figureToSvg, overFloorCurves } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { whyNoOptimum } from '@rugbench/theory';
import { type PluginChoice, tracedVariant } from '@rugbench/judging';
import { activationFigure, overFloorFigure } from './variant-figures.ts';
import { type PageContent, type PageCurves, pageFiles, variantPage } from './variant-page.ts';

/** What a page is about, and where it goes. */
export interface Page {
  /** where the page goes */
  readonly folder: RunFolder;
  /** what the page is about */
  readonly variant: Variant;
  /** the variant with its options */
  readonly choice: PluginChoice;
  /** of the data for which parameters are pictured */
  readonly distribution: FeatureDistribution;
  /** that makes the page */
  readonly command: string;
}

/**
 * Writes the page of a variant with its pictures.
 *
 * @param compared - curves to draw beside its own
 */
export async function writePage(
  { folder, variant, choice, distribution, command }: Page,
  curves: PageCurves,
  compared: PageCurves | null,
): Promise<PageContent> {
  const traced = tracedVariant([variant], choice, distribution);
  const refusal = whyNoOptimum(traced);
  const document = await createDocument();
  const files = pageFiles(variant.name);
  const shown = refusal ? reason(`There is no prediction because ${refusal.why}`) : curves;
  const content = { variant, traced, curves: shown, command };
  folder.writeText(files.text, variantPage(content));
  const activation = activationPicture(activationFigure(traced, distribution, variant.title), document);
  folder.writeText(files.activation, `${figureToSvg(activation)}\n`);
  if (refusal) return content;
  const figure = overFloorCurves(
    overFloorFigure(`${variant.title} over the elementwise floor`, curves, compared),
    document,
  );
  folder.writeText(files.overFloor, `${figureToSvg(figure)}\n`);
  return content;
}

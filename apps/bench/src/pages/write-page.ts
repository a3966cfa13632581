import { type DataSource, type FeatureDistribution, type TracedVariant, type Variant, reason } from '@rugbench/core';
import { DEFAULT_LOOK, activationPicture, createDocument, figureOf, figureToSvg } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { whyNoOptimum } from '@rugbench/theory';
import { type PluginChoice, tracedVariant } from '@rugbench/judging';
import { keptFigure } from './kept-figure.ts';
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
  /** draws the samples that a filter is shown on */
  readonly data: DataSource;
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
export async function writePage(page: Page, curves: PageCurves, compared: PageCurves | null): Promise<PageContent> {
  const { folder, variant, choice, distribution, command } = page;
  const traced = tracedVariant([variant], choice, distribution);
  const refusal = whyNoOptimum(traced);
  const document = await createDocument();
  const files = pageFiles(variant.name);
  const shown = refusal ? reason(`There is no prediction because ${refusal.why}`) : curves;
  const content = { variant, traced, curves: shown, command };
  folder.writeText(files.text, variantPage(content));
  folder.writeText(files.activation, `${figureToSvg(pictureOf(page, traced, document))}\n`);
  if (refusal) return content;
  const input = overFloorFigure(`${variant.title} over the elementwise floor`, curves, compared);
  const figure = figureOf({ kind: 'over-floor', name: files.overFloor, input });
  folder.writeText(files.overFloor, `${figureToSvg(figure.draw(document, DEFAULT_LOOK))}\n`);
  return content;
}

/** The curve of an activation, or of a filter what passes through it. */
function pictureOf(
  { variant, data, distribution }: Page,
  traced: TracedVariant,
  document: Awaited<ReturnType<typeof createDocument>>,
): ReturnType<typeof activationPicture> {
  if (!traced.keep) return activationPicture(activationFigure(traced, distribution, variant.title), document);
  const figure = keptFigure(traced, traced.keep, data, distribution, `${variant.title}: what passes`);
  return figureOf(figure).draw(document, DEFAULT_LOOK);
}

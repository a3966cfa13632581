import {
  type Keep,
  type ParameterDeclaration,
  type Reason,
  type TracedVariant,
  type Variant,
  isReason,
  latex,
  z,
} from '@rugbench/core';
import { format, markdownTable } from '@rugbench/results';

/** Analytic losses over the floor, as a page shows them. */
export interface PageCurves {
  /** r = d/n, each in (0, 1) */
  readonly ratios: readonly number[];
  /** p, each in (0, 1) */
  readonly probabilities: readonly number[];
  /** loss / floor, by ratio and probability; null where theory predicts nothing */
  readonly overFloor: readonly (readonly (number | null)[])[];
}

/** What a page is made from. */
export interface PageContent {
  /** what the page is about */
  readonly variant: Variant;
  /** its formulas, with its options at their defaults */
  readonly traced: TracedVariant;
  /** or the reason why theory predicts nothing */
  readonly curves: PageCurves | Reason;
  /** the command line that makes the page */
  readonly command: string;
}

/** The files of a page. */
export function pageFiles(name: string): { text: string; activation: string; overFloor: string } {
  return { text: `${name}.md`, activation: `${name}-activation.svg`, overFloor: `${name}-over-floor.svg` };
}

/** The page of a variant in Markdown: formula, picture, parameters, options, training, and its analytic loss. */
export function variantPage(content: PageContent): string {
  const { variant, traced } = content;
  const files = pageFiles(variant.name);
  const parts = [
    `# ${variant.title}`,
    `\`${variant.name}\`, ${variant.oracle ? 'an oracle' : `class ${variant.class}`}. Source: ${variant.source}.`,
    display(`\\hat x = ${formulaOf(traced)}`),
    variant.notes,
    filterSentence(traced.keep),
    `![${traced.keep ? 'pre-activations by rank, and which of them pass' : 'f, its slope and its pseudo-gradients'}](${files.activation})`,
    parameterSection(traced),
    trainingSection(traced),
    optionSection(variant),
    theorySection(content),
    `Made by \`${content.command}\`.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A list of pages, with the loss over the floor at one place. */
export function indexPage(contents: readonly PageContent[], command: string): string {
  const table = markdownTable<PageContent>(
    [
      { title: 'variant', cell: ({ variant }) => `[${variant.title}](${pageFiles(variant.name).text})` },
      { title: 'class', cell: ({ variant }) => (variant.oracle ? 'oracle' : variant.class) },
      { title: 'formula', cell: ({ traced }) => `$${formulaOf(traced)}$` },
      ...[0, 1, 2].map((k) => ({
        title: ratioTitle(contents, k),
        align: 'right' as const,
        cell: ({ curves }: PageContent) => (isReason(curves) ? '–' : format.ratio(curves.overFloor[k]![LISTED])),
      })),
    ],
    contents,
  );
  return [
    '# Variants',
    `Every architecture that comes with rugbench, with its analytic loss over the elementwise floor at p = ${listedProbability(contents)}. ` +
      'Filters show what passes through them; an oracle is told the feature distribution.',
    table,
    `Made by \`${command}\`.\n`,
  ].join('\n\n');
}

/** The probability of the list, by its place among those of the curves. */
const LISTED = 4;

function firstCurves(contents: readonly PageContent[]): PageCurves | undefined {
  return contents.map(({ curves }) => curves).find((curves): curves is PageCurves => !isReason(curves));
}

function listedProbability(contents: readonly PageContent[]): string {
  return String(firstCurves(contents)?.probabilities[LISTED] ?? '–');
}

function ratioTitle(contents: readonly PageContent[], k: number): string {
  return `r = ${firstCurves(contents)?.ratios[k] ?? '–'}`;
}

function display(formula: string): string {
  return `$$ ${formula} $$`;
}

function symbols({ parameters }: TracedVariant): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { symbol }]) => (symbol === undefined ? [] : [[name, symbol]])),
  );
}

/** An oracle's formula is that of its data, and fills a page: it is named instead. */
function formulaOf(traced: TracedVariant): string {
  return traced.oracle ? 'E[x \\mid x + s N = z]' : latex(traced.activation, symbols(traced));
}

function filterSentence(keep: Keep | null): string {
  if (!keep) return '';
  const rank = keep.by === 'value' ? 'largest' : 'largest by size';
  const who = {
    sample: `the k ${rank} pre-activations of each sample`,
    batch: `the k B ${rank} pre-activations of a batch of B samples`,
    feature: `the k B / n ${rank} pre-activations of each feature in a batch of B samples`,
    group: `the ${rank} pre-activation of each of k groups of neighbouring features`,
  }[keep.per];
  return `Its filter lets through ${who}; all others give 0. Where k is not given it is tuned.`;
}

function parameterSection({ parameters, ownBias }: TracedVariant): string {
  const rows = Object.entries(parameters);
  const bias = ownBias ? 'It holds its own bias: the model has no other. ' : '';
  if (rows.length === 0) return bias;
  return [
    '## Parameters',
    `${bias}Beside the weights${ownBias ? '' : ' and the bias'} it learns`,
    markdownTable<[string, ParameterDeclaration]>(
      [
        { title: 'name', cell: ([name]) => `\`${name}\`` },
        { title: 'symbol', cell: ([, { symbol }]) => (symbol === undefined ? '' : `$${symbol}$`) },
        { title: 'one for each', cell: ([, { per }]) => per },
        { title: 'domain', cell: ([, { domain }]) => domain },
        { title: 'starts at', align: 'right', cell: ([, { initial }]) => format.number(initial) },
        { title: 'meaning', cell: ([, { meaning }]) => meaning ?? '' },
      ],
      rows,
    ),
  ].join('\n\n');
}

function trainingSection(traced: TracedVariant): string {
  if (traced.declared.length === 0) return '';
  const formulas = traced.declared.map((name) => {
    const of = name === 'z' ? 'z' : (traced.parameters[name]!.symbol ?? name);
    const slope = display(`\\hat\\partial_{${of}} f = ${latex(traced.partials[name]!, symbols(traced))}`);
    const surrogate = traced.surrogates[name];
    return surrogate ? `${slope}\n\nthe slope of\n\n${display(latex(surrogate, symbols(traced)))}` : slope;
  });
  const others = 'Slopes that are not listed are exact (docs/theory.md, "Pseudo-gradients").';
  return ['## Training', `In place of exact slopes, training uses`, ...formulas, others].join('\n\n');
}

function optionSection({ name, options }: Variant): string {
  const rows = Object.entries(options.shape);
  return [
    '## Options',
    `Written as \`${name}:option=value\`.`,
    markdownTable<[string, unknown]>(
      [
        { title: 'option', cell: ([option]) => `\`${option}\`` },
        { title: 'default', cell: ([, member]) => defaultOf(member) },
        { title: 'meaning', cell: ([, member]) => (member instanceof z.ZodType && member.description) || '' },
      ],
      rows,
    ),
  ].join('\n\n');
}

function defaultOf(member: unknown): string {
  const parsed = member instanceof z.ZodType ? member.safeParse(undefined) : undefined;
  return parsed?.success && parsed.data !== undefined ? String(parsed.data) : '–';
}

function theorySection({ variant, curves }: PageContent): string {
  if (isReason(curves)) return `## Analytic loss\n\n${curves.why}.`;
  const { ratios, probabilities, overFloor } = curves;
  return [
    '## Analytic loss over the floor',
    'In the symmetric ansatz, for the default data, at the best scale, bias, parameters and k (docs/theory.md, "The symmetric ansatz"):',
    `![loss over the floor against p](${pageFiles(variant.name).overFloor})`,
    markdownTable<number>(
      [
        { title: 'p', align: 'right', cell: (at) => String(probabilities[at]!) },
        ...ratios.map((r, k) => ({
          title: `r = ${r}`,
          align: 'right' as const,
          cell: (at: number) => format.ratio(overFloor[k]![at]),
        })),
      ],
      probabilities.map((_, at) => at),
    ),
  ].join('\n\n');
}

import { RugError } from '@rugbench/core';
import { figureElement } from '../frame/figure-element.ts';
import { type Heading, headingElement, layOutHeading } from '../frame/heading.ts';
import { flowKeyElement, layOutFlow } from '../key/flow-key.ts';
import { type KeySample, entryElements } from '../key/key.ts';
import { slopeName, slopePanel, valuePanel } from './panels.ts';
import { CURVE, GUIDE, type PseudoCurve, type PseudoGradient, pseudoCurves } from './pseudo-curves.ts';

/** @see activationPicture */
export interface ActivationPicture extends Heading {
  /** pre-activations, ascending; a few hundred make curves smooth */
  readonly z: readonly number[];
  /** f at each z */
  readonly value: readonly number[];
  /** df/dz at each z, exact almost everywhere */
  readonly slope: readonly number[];
  /** what training uses in place of the slope, each in a colour of its own. Default: none */
  readonly pseudo?: readonly PseudoGradient[] | undefined;
  /** where f or its slope may jump: curves are cut there, and nothing vertical is drawn. Default: nowhere */
  readonly breaks?: readonly number[] | undefined;
  /** what z, slopes and pseudo-gradients by z are in units of. Default: `z` itself */
  readonly variable?: 'z' | 'z/a' | undefined;
}

const WIDTH = 720;
const PANEL_WIDTH = WIDTH / 2;
const PANEL_HEIGHT = 192;
const MARGIN = { marginTop: 20, marginRight: 16, marginBottom: 36, marginLeft: 48 };
const BOTTOM = 10;

/**
 * An activation as its page shows it: f(z) with the diagonal as a guide, and beside it the exact slope with the
 * pseudo-gradients that training uses. A kernel that towers over the slope is cut at the frame, and its height named.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there are fewer than two z, they do not ascend, or a curve has another length
 */
export function activationPicture(input: ActivationPicture, document: Document): SVGSVGElement {
  checkPicture(input);
  const { z, value, slope, breaks = [], variable = 'z' } = input;
  const pseudo = pseudoCurves(input.pseudo ?? [], z);
  const size = { document, width: PANEL_WIDTH, height: PANEL_HEIGHT, ...MARGIN };
  const heading = layOutHeading(input, WIDTH);
  const room = PANEL_WIDTH - MARGIN.marginLeft - MARGIN.marginRight;
  const keys = [
    layOutFlow([sample(`f(z) = ${variable}`, GUIDE)], room),
    layOutFlow(slopeSamples(pseudo, variable), room),
  ] as const;
  const keyTop = heading.height + PANEL_HEIGHT;
  const height = keyTop + Math.max(...keys.map((key) => key.height)) + BOTTOM;
  const panels = [valuePanel(z, value, breaks, size, variable), slopePanel(z, slope, breaks, pseudo, size, variable)];
  return figureElement(document, input.title, { width: WIDTH, height }, [
    headingElement(document, heading),
    ...panels.map((panel, k) => placed(panel, k * PANEL_WIDTH, heading.height)),
    ...keys.map((key, k) => flowKeyElement(document, key, k * PANEL_WIDTH + MARGIN.marginLeft, keyTop, entryElements)),
  ]);
}

function placed(panel: SVGElement, x: number, y: number): SVGElement {
  panel.setAttribute('x', String(x));
  panel.setAttribute('y', String(y));
  return panel;
}

function slopeSamples(pseudo: readonly PseudoCurve[], variable: string): KeySample[] {
  return [sample(`exact ${slopeName(variable)}`, CURVE), ...pseudo.map(({ label, style }) => sample(label, style))];
}

function sample(name: string, style: KeySample['style']): KeySample {
  return { name, style, hasLine: true, hasPoints: false };
}

function checkPicture({ z, value, slope, pseudo = [] }: ActivationPicture): void {
  checkGrid('z', z);
  checkCurve('value', z, value);
  checkCurve('slope', z, slope);
  for (const { name, values, z: own } of pseudo) {
    if (own) checkGrid(`pseudo ${name}`, own);
    checkCurve(`pseudo ${name}`, own ?? z, values);
  }
}

const WHO = 'picture of an activation';

function checkGrid(what: string, z: readonly number[]): void {
  if (z.length < 2)
    throw new RugError('OPTIONS', { who: WHO, must: `${what} must have two places or more`, got: z.length });
  const wrong = z.findIndex((at, k) => !(Number.isFinite(at) && (k === 0 || at > z[k - 1]!)));
  if (wrong >= 0) throw new RugError('OPTIONS', { who: WHO, must: `${what} must be finite and ascend`, got: z[wrong] });
}

function checkCurve(what: string, z: readonly number[], values: readonly number[]): void {
  if (values.length === z.length) return;
  const must = `${what} must have one value for each of ${z.length} z`;
  throw new RugError('OPTIONS', { who: WHO, must, got: values.length });
}

import { relu } from '@rugbench/baseline';
import {
  DROPPED,
  type FeatureLaw,
  type Forge,
  type InterferenceLaw,
  RugError,
  type Shape,
  WordStream,
  unlessRefused,
} from '@rugbench/core';
import { mixtureOf, partsText } from '@rugbench/forge';
import { type MixturePart, lawFollower } from '@rugbench/theory';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { bestCodes } from './best-codes.ts';
import { divisions, piecesOf } from './divisions.ts';

/**
 * The forge that theory finds best for the ReLU at just this n and d: the best mixture of codes, with its shares rounded
 * to features and dimensions that its codes can serve.
 *
 * @throws RugError `OPTIONS` when no code serves these n
 */
export function bestForge(shape: Shape, law: FeatureLaw, forges: readonly Forge[]): PluginChoice {
  const { parts, options } = bestCodes(law, forges, shape.dimensions / shape.features);
  const [only] = parts;
  if (parts.length === 1 && only!.name !== DROPPED && piecesOf(forges, only!.name, shape.features) === 1) {
    return { name: only!.name, options };
  }
  return bestDivision(shape, law, forges, parts);
}

/** Of the ways to round a mixture to whole features and dimensions, the one whose own interference law loses least. */
function bestDivision(
  shape: Shape,
  law: FeatureLaw,
  forges: readonly Forge[],
  ideal: readonly MixturePart[],
): PluginChoice {
  const mixture = mixtureOf(forges);
  const lossOf = lawFollower(relu.trace(), law);
  let best: { loss: number; parts: string } | undefined;
  for (const division of divisions(shape, forges, ideal)) {
    const parts = partsText(division);
    const realised = realisedLaw(mixture, shape, parts);
    const loss = realised ? lossOf(realised) : Infinity;
    if (loss < (best?.loss ?? Infinity)) best = { loss, parts };
  }
  if (best) return { name: mixture.name, options: { parts: best.parts } };
  const must = `n must be divisible among ${ideal.map(({ name }) => name).join(' and ')}`;
  throw new RugError('OPTIONS', { who: 'best-forge', must, got: shape.features, todo: 'Use a power of two for --n.' });
}

/** The interference law of a mixture at just this size; undefined where its codes cannot serve it. */
function realisedLaw(mixture: Forge, shape: Shape, parts: string): InterferenceLaw | undefined {
  return unlessRefused(() => mixture.forge(shape, new WordStream(0, 'weights'), { parts }))?.interference;
}

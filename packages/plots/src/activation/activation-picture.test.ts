import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleJump, exampleSmooth, exampleSteps } from '../testing/example-activations.ts';
import { textsIn, verticesOf } from '../testing/read-figure.ts';
import { type ActivationPicture, activationPicture } from './activation-picture.ts';

const document = await createDocument();
const draw = (input: Partial<ActivationPicture>): SVGSVGElement =>
  activationPicture({ title: 't', z: [-1, 0, 1], value: [0, 0, 1], slope: [0, 0, 1], ...input }, document);

/** Lines of one panel, left 0, right 1: colour, dash, and vertices [x, y]. */
function lines(figure: Element, panel: number): { stroke: string; dash: string; vertices: number[][] }[] {
  const marks = figure.querySelectorAll(':scope > svg')[panel]!.querySelectorAll('[aria-label="line"]');
  return [...marks].flatMap((mark) =>
    [...mark.querySelectorAll('path')].map((path) => ({
      stroke: mark.getAttribute('stroke')!,
      dash: mark.getAttribute('stroke-dasharray') ?? 'none',
      vertices: verticesOf(path),
    })),
  );
}
const keys = (figure: Element): string[] => textsIn(figure, 'key');

describe('activationPicture', () => {
  it('draws a jump as a gap: two pieces end above each other, no vertical line', () => {
    const [, low, high, ...more] = lines(draw(exampleJump), 0);
    expect(more).toEqual([]);
    const [end, start] = [low!.vertices.at(-1)!, high!.vertices[0]!];
    // paths are written in thousandths of a pixel
    expect(end[0]).toBeCloseTo(start[0]!, 2);
    expect(end[1]! - start[1]!).toBeGreaterThan(3);
    for (const { vertices } of [low!, high!]) {
      expect(new Set(vertices.map(([x]) => x)).size).toBe(vertices.length);
    }
  });

  it('lays the diagonal where f(z) = z is', () => {
    const identity = draw({ value: [-1, 0, 1], slope: [1, 1, 1] });
    const [guide, curve] = lines(identity, 0);
    expect(guide!.vertices).toEqual([curve!.vertices[0], curve!.vertices.at(-1)]);
  });

  it('draws each pseudo-gradient dashed in a colour of its own, and the exact slope solid', () => {
    const drawn = lines(draw(exampleSteps), 1);
    const dashed = drawn.filter(({ dash }) => dash !== 'none');
    expect(new Set(dashed.map(({ stroke }) => stroke)).size).toBe(2);
    const solid = new Set(drawn.filter(({ dash }) => dash === 'none').map(({ stroke }) => stroke));
    expect(solid.size).toBe(1);
    for (const { stroke } of dashed) expect(solid).not.toContain(stroke);
  });

  it('says how high and how wide a narrow kernel is, and by what it is a partial', () => {
    expect(keys(draw(exampleJump))).toContain('pseudo ∂f/∂θ (height −5, width 0.01)');
    expect(keys(draw(exampleSteps))).toContain('pseudo ∂f/∂z');
    expect(keys(draw({ pseudo: [{ name: 'gain', values: [1, 2, 1] }] }))).toContain('pseudo ∂f/∂gain');
  });

  it('cuts a kernel that towers over the slope inside the panel, and names its height there', () => {
    const figure = draw(exampleSteps);
    const right = figure.querySelectorAll(':scope > svg')[1]!;
    expect(right.textContent).toContain('↓ −200');
    const height = Number(right.getAttribute('height'));
    for (const { vertices } of lines(figure, 1)) for (const [, y] of vertices) expect(y).toBeLessThan(height - 36);
    expect(draw(exampleJump).textContent).not.toContain('↓');
  });

  it('leaves out what a grid of its own has outside of z', () => {
    const figure = draw({ pseudo: [{ name: 'z', z: [-5, -0.5, 0.5, 5], values: [1, 1, 1, 1] }] });
    const [from, to] = lines(figure, 1).at(-1)!.vertices as [number[], number[]];
    const exact = lines(figure, 1)[0]!.vertices;
    // z from -1 to 1, the curve from -1/2 to 1/2: half the width
    expect(to[0]! - from[0]!).toBeCloseTo((exact.at(-1)![0]! - exact[0]![0]!) / 2, 2);
  });

  it('needs no pseudo-gradients, no breaks, and no finite values', () => {
    const svg = figureToSvg(draw({ value: [NaN, 0, Infinity], slope: [0, 0, 0] }));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(keys(draw({}))).toEqual(['f(z) = z', 'exact df/dz']);
  });

  it('refuses grids that do not ascend and curves of another length, by name', () => {
    expect(() => draw({ z: [0, 0, 1] })).toThrow('picture of an activation: z must be finite and ascend, got 0.');
    expect(() => draw({ slope: [0] })).toThrow('slope must have one value for each of 3 z, got 1.');
    const pseudo = [{ name: 'gain', z: [0, 1], values: [1] }];
    expect(() => draw({ pseudo })).toThrow('pseudo gain must have one value for each of 2 z, got 1.');
    expect(() => draw({ z: [0] })).toThrow('z must have two places or more, got 1.');
  });

  it.each([
    ['jump', exampleJump],
    ['steps', exampleSteps],
    ['smooth', exampleSmooth],
  ])('does not change: %s', async (name, input) => {
    const svg = figureToSvg(activationPicture(input, document));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/activation-${name}.svg`);
  });
});

import { describe, expect, it } from 'vitest';
import { derivative, evaluate, inputsOf } from '../algebra/index.ts';
import { RugError } from '../errors.ts';
import { type OptionSchema, z as zod } from '../options.ts';
import { defineVariant } from './define-variant.ts';
import type { VariantDefinition } from './variant.ts';

const said = { title: 'A test', source: 'this test' };

const jumpy = defineVariant({
  ...said,
  name: 'jumpy',
  options: zod.strictObject({ width: zod.number().positive().default(0.1).describe('width of the kernel') }),
  parameters: {
    threshold: { initial: 0.05, domain: 'positive', per: 'feature' },
    gain: { initial: 1, domain: 'real', per: 'model' },
  },
  activation: (m, z, { threshold, gain }) => m.mul(gain, m.mul(z, m.step(m.sub(z, threshold)))),
  pseudoGradient: {
    threshold: (m, z, { threshold }, { width }) => m.mul(-1 / width, m.rectangle(m.div(m.sub(z, threshold), width))),
  },
});

const smooth = (definition: Partial<VariantDefinition<'w', OptionSchema>> = {}) =>
  defineVariant({
    ...said,
    name: 'smooth',
    parameters: { w: { initial: 0.5, domain: 'positive', per: 'model' } },
    activation: (m, z, { w }) => m.mul(z, m.sigmoid(m.div(z, w))),
    ...definition,
  });

/** What a definition throws, as code and message. */
function refusal(define: () => unknown): string {
  try {
    define();
  } catch (error) {
    if (error instanceof RugError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('trace', () => {
  it('records the formula over z and the parameters', () => {
    const { activation, parameters, name, title } = jumpy.trace();
    expect(inputsOf(activation).sort()).toEqual(['gain', 'threshold', 'z']);
    expect(evaluate(activation, { z: 0.3, threshold: 0.2, gain: 2 })).toBe(0.6);
    expect(evaluate(activation, { z: 0.1, threshold: 0.2, gain: 2 })).toBe(0);
    expect([name, title, Object.keys(parameters)]).toEqual(['jumpy', 'A test', ['threshold', 'gain']]);
  });

  it('replaces exactly the partials that were declared', () => {
    const { activation, partials, declared } = jumpy.trace({ width: 0.5 });
    expect(declared).toEqual(['threshold']);
    expect(Object.keys(partials)).toEqual(['z', 'threshold', 'gain']);
    expect(partials['z']).toEqual(derivative(activation, 'z'));
    expect(partials['gain']).toEqual(derivative(activation, 'gain'));
    const at = (z: number) => evaluate(partials['threshold']!, { z, threshold: 0.2, gain: 1 }) + 0;
    expect([at(-0.06), at(-0.04), at(0.44), at(0.46)]).toEqual([0, -2, -2, 0]);
  });

  it('may replace the partial of z', () => {
    const straight = smooth({ pseudoGradient: { z: () => 1 } }).trace();
    expect(straight.declared).toEqual(['z']);
    expect(straight.partials['z']).toEqual({ nodes: [{ op: 'constant', value: 1 }], root: 0 });
    expect(straight.partials['w']).toEqual(derivative(straight.activation, 'w'));
  });

  it('is plain data: equal when traced again, and through JSON', () => {
    expect(jumpy.trace({ width: 0.3 })).toEqual(jumpy.trace({ width: 0.3 }));
    expect(JSON.parse(JSON.stringify(jumpy.trace()))).toEqual(jumpy.trace());
  });

  it('fills in the defaults of options, and keeps them in the record', () => {
    expect(jumpy.trace().options).toEqual({ width: 0.1 });
    expect(jumpy.trace({ width: 2 }).options).toEqual({ width: 2 });
  });

  it('takes a formula that is a plain number', () => {
    expect(evaluate(smooth({ activation: () => 3 }).trace().activation, {})).toBe(3);
  });

  it('is elementwise without a filter, a filter with one, unless the author says otherwise', () => {
    const keep = () => ({ per: 'sample', by: 'value', k: 2 }) as const;
    expect([smooth().class, smooth({ keep }).class, smooth({ keep, class: 'iterative' }).class]).toEqual([
      'elementwise',
      'filter',
      'iterative',
    ]);
    expect([smooth().trace().keep, smooth({ keep }).trace().keep]).toEqual([
      null,
      { per: 'sample', by: 'value', k: 2 },
    ]);
  });
});

describe('what a definition refuses', () => {
  it('an option that was not declared, and a value that does not fit', () => {
    expect(refusal(() => jumpy.trace({ wdth: 1 }))).toBe(
      'OPTIONS jumpy: options must be among width, l1, tanh, tanhWidth, got wdth. Did you mean width?',
    );
    expect(refusal(() => jumpy.trace({ width: -1 }))).toBe('OPTIONS jumpy width: must be width of the kernel, got -1.');
    expect(refusal(() => smooth().trace({ width: 1 }))).toBe(
      'OPTIONS smooth: options must be among l1, tanh, tanhWidth, got width. Remove it.',
    );
  });

  it('if (z > 0), when it is defined and not when it is used', () => {
    const branch = () => smooth({ activation: (_m, z) => ((z as unknown as number) > 0 ? z : 0) });
    expect(refusal(branch)).toMatch(
      /^PLUGIN smooth: the formula must be written in the algebra: .*no number yet.*m\.select/,
    );
  });

  it.each([undefined, null, NaN, 'z', {}])('a formula that gives %s', (result) => {
    expect(refusal(() => smooth({ activation: () => result as never }))).toMatch(/^PLUGIN smooth: the formula must be/);
  });

  it('a mistake in a pseudo-gradient, too', () => {
    const broken = () => smooth({ pseudoGradient: { w: (_m, z) => Math.abs(z as never) } });
    expect(refusal(broken)).toMatch(/^PLUGIN smooth: the formula must be/);
  });

  it('a value that was kept from another definition', () => {
    let kept: unknown;
    smooth({ activation: (m, z) => (kept = m.exp(z)) as never });
    expect(refusal(() => smooth({ activation: (m, z) => m.add(z, kept as never) }))).toMatch(/another definition/);
  });

  it('a mistake behind a required option, when the option is given', () => {
    const options = zod.strictObject({ k: zod.int() });
    const later = smooth({ options, activation: (_m, z) => +(z as never) });
    expect(refusal(() => later.trace({ k: 1 }))).toMatch(/^PLUGIN smooth: the formula must be/);
  });

  const wrong: readonly ['real' | 'positive' | 'unit', number][] = [
    ['positive', 0],
    ['positive', -1],
    ['unit', 0],
    ['unit', 1],
    ['real', NaN],
    ['positive', Infinity],
  ];
  it.each(wrong)('an initial value outside its domain: %s, %d', (domain, initial) => {
    const define = () => smooth({ parameters: { w: { initial, domain, per: 'model' } } });
    expect(refusal(define)).toBe(`PLUGIN smooth: initial value of w must be ${domain}, got ${initial}.`);
  });

  it('a parameter called z', () => {
    const parameters = { z: { initial: 1, domain: 'real', per: 'model' } } as const;
    const define = () => defineVariant({ ...said, name: 'smooth', parameters, activation: (_m, z) => z });
    expect(refusal(define)).toBe('PLUGIN smooth: a parameter must not be called z.');
  });

  it('a name that no command could type', () => {
    expect(refusal(() => smooth({ name: 'Smooth Jump' }))).toMatch(/^PLUGIN variant: name must be lower-case words/);
  });
});

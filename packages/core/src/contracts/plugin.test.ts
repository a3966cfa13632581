import { describe, expect, it } from 'vitest';
import { noOptions } from '../options.ts';
import { checkName, pluginNamed } from './plugin.ts';

const plugin = (name: string) => ({ name, title: name, source: 'here', options: noOptions });

describe('checkName', () => {
  it.each(['relu', 'jump-relu', 'k4', 'soft-jump-2'])('accepts %s', (name) => {
    expect(() => checkName('variant', name)).not.toThrow();
  });

  it.each(['', 'ReLU', 'jump relu', '-relu', 'relu-', 'a--b', '4k', 'a_b', 'relu\n', 7, undefined])(
    'refuses %j',
    (name) => {
      expect(() => checkName('variant', name)).toThrow(/^variant: name must be lower-case words joined by hyphens/);
    },
  );
});

describe('a name', () => {
  it('has at most 64 characters', () => {
    expect(() => checkName('variant', 'a'.repeat(64))).not.toThrow();
    expect(() => checkName('variant', 'a'.repeat(65))).toThrow(/hyphens, at most 64 characters, got a{50}/);
  });
});

describe('pluginNamed', () => {
  const list = [plugin('relu'), plugin('topk')];

  it('finds the plug-in of that name', () => {
    expect(pluginNamed('--variants', list, 'topk')).toBe(list[1]);
  });

  it('names what there is when it is not there', () => {
    expect(() => pluginNamed('--variants', list, 'jump')).toThrow('--variants: must be among relu, topk, got jump.');
  });

  it('asks whether a name that is near was meant', () => {
    expect(() => pluginNamed('--variants', list, 'tpok')).toThrow(
      '--variants: must be among relu, topk, got tpok. Did you mean topk?',
    );
  });
});

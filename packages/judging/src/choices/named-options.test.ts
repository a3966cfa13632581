import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedOptions, textOf } from './named-options.ts';

const read = (text: string) => namedOptions('--variants', text);

describe('namedOptions', () => {
  it('takes a text apart at its colons', () => {
    expect(read('relu')).toEqual({ name: 'relu', options: {} });
    expect(read('topk:k=8:per=sample')).toEqual({ name: 'topk', options: { k: 8, per: 'sample' } });
    expect(read('some:flag=true:list=[1,2]:text=a=b')).toEqual({
      name: 'some',
      options: { flag: true, list: [1, 2], text: 'a=b' },
    });
  });

  it('keeps a colon behind a backslash in its value', () => {
    expect(read('some:path=C\\:\\a.bin:k=1')).toEqual({ name: 'some', options: { path: 'C:\\a.bin', k: 1 } });
  });

  it('reads numbers as people write them, and leaves other spellings texts, which schemas refuse', () => {
    expect(read('topk:k=.5').options).toEqual({ k: 0.5 });
    expect(read('topk:k=1e2').options).toEqual({ k: 100 });
    for (const text of ['0x10', '1_000', ' 3', 'Infinity', ''])
      expect(read(`topk:k=${text}`).options).toEqual({ k: text });
  });

  it('refuses a key that is given twice, and an option without a value', () => {
    expect(() => read('topk:k=3:k=4')).toThrow(
      '--variants: an option of topk must be given once, got k twice. Remove one.',
    );
    expect(() => read('topk:k')).toThrow(
      '--variants: options of topk must be name=value, got k. Write it as in topk:k=8.',
    );
    expect(() => read('topk:')).toThrow('--variants: options of topk must be name=value, got "".');
    expect(() => read('topk:=3')).toThrow('--variants: options of topk must be name=value, got =3.');
  });

  it('reads back whatever was written', () => {
    const key = fc.stringMatching(/^[a-z][a-zA-Z]*$/);
    const value = fc.oneof(fc.integer(), fc.boolean(), fc.stringMatching(/^[^\\]*$/));
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (options) => {
        expect(read(textOf('some', options)).options).toEqual(options);
      }),
    );
  });
});

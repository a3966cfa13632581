import { RugError } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TENSOR_ROLES, type TensorMap, parseTensorMap, tensorMapText } from './tensor-map.ts';

/** Names of tensors: anything on one line without a comma, without spaces at its ends, and not mistaken for a transposed one. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((text) => !text.includes(',') && text.trim() === text && text !== '' && !text.endsWith('^T'));
const matrix = fc.record({ name, transposed: fc.boolean() });
const vector = fc.record({ name, transposed: fc.constant(false) });
const map: fc.Arbitrary<TensorMap> = fc.record(
  { encoder: matrix, decoder: matrix, bias: vector, hiddenBias: vector, scale: vector },
  { requiredKeys: ['encoder', 'decoder'] },
);

describe('a map of tensors', () => {
  it('comes back from its text, in any order of its parts', () => {
    fc.assert(
      fc.property(map, fc.integer(), (given, turn) => {
        const text = tensorMapText(given);
        expect(parseTensorMap(text)).toEqual(given);
        const parts = text.split(',');
        const turned = parts.map((_, k) => parts[(((k + turn) % parts.length) + parts.length) % parts.length]!);
        expect(parseTensorMap(turned.join(','))).toEqual(given);
      }),
    );
  });

  it('is read, or refused in one line of usage, whatever the text is', () => {
    const piece = fc.oneof(fc.constantFrom(...TENSOR_ROLES, '=', ',', '^T', ' ', 'W'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        try {
          // What is read says all that the text says: it has the same parts, but for their order.
          expect(tensorMapText(parseTensorMap(text)).split(',').sort()).toEqual(text.split(',').sort());
        } catch (thrown) {
          if (!(thrown instanceof RugError)) throw thrown;
          expect(thrown.code).toBe('OPTIONS');
          expect(thrown.message).toMatch(/^--map: [^\n]*Write it as in encoder=NAME,decoder=NAME\^T,bias=NAME\.$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', 'must hold role=NAME, with a role among encoder, decoder, bias, hiddenBias, scale, got ""'],
    ['encoder=A', 'must name the decoder, got encoder=A'],
    ['decoder=A,bias=b', 'must name the encoder'],
    ['encoder=A,decoder=B,', 'must hold role=NAME'],
    ['encoder=A,decoder=B,encoder=C', 'must name encoder once'],
    ['encoder=A,decoder=B,weight=C', 'must hold role=NAME'],
    ['encoder=,decoder=B', 'must name a tensor for encoder, got encoder='],
    ['encoder=^T,decoder=B', 'must name a tensor for encoder, got encoder=^T'],
    ['encoder=A, decoder=B', 'must hold role=NAME'],
    ['encoder=A,decoder=B,bias=b^T', 'bias has no axes to exchange, got bias=b^T'],
  ])('%j is refused', (text, line) => {
    expect(() => parseTensorMap(text)).toThrow(`--map: ${line}`);
  });
});

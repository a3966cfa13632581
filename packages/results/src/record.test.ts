import { RugError } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNumbers } from './packed-numbers.ts';
import { type AnyRecord, decodeRecord, encodeRecord, isFinished } from './record.ts';
import { type CurveSpec, specHash } from './spec.ts';
import { exampleMissing, exampleRecord, exampleSpec } from './testing/example-records.ts';

const { versions } = exampleRecord().provenance;
const provenance = { versions, stepMilliseconds: null, wallMilliseconds: 0.5 };
const { weights, data, n, d, seed } = exampleSpec();
const common = { schema: 'rugbench/record/1', status: 'done', provenance } as const;
const statistics = { kind: 'statistics', numerics: 1, weights, data, n, d, seed } as const;
const corner = { kind: 'corner', numerics: 1, weights, n, d, seed, side: 2 } as const;
const curve: CurveSpec = { kind: 'curve', numerics: 1, subject: 'floor', data, n, ratios: [0.1, 0.2] };

const examples: readonly AnyRecord[] = [
  exampleRecord(),
  exampleMissing('failed'),
  exampleMissing('skipped'),
  { ...common, hash: specHash(statistics), spec: statistics, result: { diagonal: { mean: 1 } } },
  { ...common, hash: specHash(corner), spec: corner, result: { side: 2, entries: packNumbers([1, 0, 0, 1], 4) } },
  { ...common, hash: specHash(curve), spec: curve, result: [1 / 3, 5e-324] },
];

describe('a record', () => {
  it.each(examples.map((record) => [record.spec.kind, record.status, record] as const))(
    'of a %s that is %s comes back as it was written',
    (_kind, _status, record) => {
      expect(decodeRecord(encodeRecord(record), 'a file')).toEqual(record);
    },
  );

  it('keeps every bit of a loss', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (loss) => {
        const record = exampleRecord();
        const back = decodeRecord(encodeRecord({ ...record, result: { ...record.result, loss } }), 'a file');
        expect(back).toMatchObject({ result: { loss } });
      }),
    );
  });

  it('is finished unless it failed', () => {
    expect(examples.map((record) => [record.status, isFinished(record)])).toEqual(
      examples.map(({ status }) => [status, status !== 'failed']),
    );
  });

  it('is refused in one line that names the file, wherever it is cut', () => {
    const text = encodeRecord(exampleRecord()).trimEnd();
    for (let length = 0; length < text.length; length += 7) {
      expect(() => decodeRecord(text.slice(0, length), '/x/record.json')).toThrow(RugError);
      expect(() => decodeRecord(text.slice(0, length), '/x/record.json')).toThrow(
        /^\/x\/record\.json: [^\n]*Remove it to measure again\.$/,
      );
    }
  });

  it.each([
    ['a member that nobody knows', { more: 1 }],
    ['no result', { result: undefined }],
    ['a loss below zero', { result: { ...exampleRecord().result, loss: -1 } }],
    ['a spec of another kind', { spec: curve }],
    ['a reason of two lines', { ...exampleMissing('failed'), reason: 'one\ntwo', result: undefined }],
    ['another schema', { schema: 'rugbench/record/2' }],
  ])('with %s is refused in one line', (_what, change) => {
    const text = JSON.stringify({ ...exampleRecord(), ...change });
    expect(() => decodeRecord(text, '/x/record.json')).toThrow(
      /^\/x\/record\.json: [^\n]*must fit rugbench\/record\/1/,
    );
  });
});

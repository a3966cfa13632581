import { type Backend, RugError } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testBackend } from '../test-plugins.ts';
import { backendLaws } from './backend-laws.ts';
import { referenceWith } from '../testing/broken-reference.ts';
import { further, mutants } from '../testing/backend-mutants.ts';
import type { BackendContext } from './setting.ts';

const context: BackendContext = { device: referenceBackend.devices[0]!, variants: [further] };

// the reference beside itself: nothing may differ
testBackend(referenceBackend, { ...context, tolerance: 0, trajectoryTolerance: 0 });

/** What a law of that name says of a backend at the tolerances of float32. */
async function errorOf(name: string, backend: Backend): Promise<RugError | null> {
  const laws = backendLaws.filter((law) => law.name === name);
  const [outcome] = await checkLaws(laws, backend, context);
  return outcome!.error;
}

describe('a backend that breaks a law', () => {
  it.each(mutants)('%s', async (name, broken, detail) => {
    const error = await errorOf(name, broken);
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`${broken.name}: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(backendLaws.map(({ name }) => name));
  });
});

describe('the laws of refusal', () => {
  const refusing = (error: Error): Backend => referenceWith({ open: () => Promise.reject(error) });
  const name = 'open must refuse an unknown device with OPTIONS and the reason';

  it('ask for a RugError OPTIONS', async () => {
    expect((await errorOf(name, refusing(new Error('no'))))?.message).toContain('another error: Error: no');
    const other = new RugError('NUMERICS', { who: 'x', must: 'the only device is cpu-javascript-float64' });
    expect((await errorOf(name, refusing(other)))?.message).toContain('another error');
  });

  it('ask for the reason that probe gives', async () => {
    const silent = new RugError('OPTIONS', { who: 'reference', must: 'no' });
    expect((await errorOf(name, refusing(silent)))?.message).toContain('Say why: the only device is');
  });
});

describe('the law of copies', () => {
  it('sees a session that keeps the arrays it was opened with', async () => {
    const lazy = referenceWith({
      open: async (...given) => {
        const session = await referenceBackend.open(...given);
        return { ...session, state: async () => (await referenceBackend.open(...given)).state() };
      },
    });
    const error = await errorOf('state must be a copy, and the state that was opened must be one', lazy);
    expect(error?.message).toContain('Copy the arrays in open.');
  });
});

import { describe, expect, it } from 'vitest';
import { type DeadOutputs, deadCount, deadNote } from './dead-note.ts';

const given: DeadOutputs = { deadOutputs: 3, features: 64, share: 0.1, samples: 4000, recipe: 'default', steps: 1875 };

describe('the note on dead outputs', () => {
  it('is not made without any, or where a feature was on in fewer than eight samples', () => {
    expect(deadNote({ ...given, deadOutputs: 0 })).toBeUndefined();
    expect(deadNote({ ...given, samples: 79 })).toBeUndefined();
  });

  it('only counts where nobody knows how the model was trained', () => {
    const { recipe: _recipe, steps: _steps, ...seen } = given;
    expect(deadCount(seen)).toBe('3 of 64 outputs are dead: 0 in all 4000 samples, though their features were on.');
    expect(deadCount({ ...seen, samples: 79 })).toBeUndefined();
  });

  it('counts how often training had a feature on: 0.1 of 256 samples a step', () => {
    const note = deadNote({ ...given, steps: 10 });
    expect(note).toMatch(/^3 of 64 outputs are dead: 0 in all 4000 samples, .* only about 256 times: raise --steps\.$/);
  });

  it('suspects the learning rate where training had features on often enough', () => {
    expect(deadNote(given)).toMatch(/lower --learning-rate-factor/);
  });
});

import { describe, expect, it } from 'vitest';
import type { Gpu, Matrix } from './gpu.ts';
import { inScope } from './scope.ts';

/** A device that only notes which of its matrices are released, by the number of their rows. */
function notingDevice(released: number[]): Gpu {
  const made = (rows: number): Matrix => ({
    rows,
    columns: 1,
    handle: { delete: () => undefined },
    release: () => released.push(rows),
  });
  return {
    device: 'a test',
    resident: true,
    upload: (value, rows, columns) => ({ rows, columns, handle: { value } }),
    store: (_values, rows) => Promise.resolve(made(rows)),
    run: (_text, rows) => Promise.resolve(made(rows)),
    read: () => Promise.resolve(new Float32Array(0)),
    destroy: () => Promise.resolve(),
  };
}

describe('inScope', () => {
  it('frees once, at its end, what is not kept', async () => {
    const released: number[] = [];
    const kept = await inScope(
      notingDevice(released),
      async (gpu) => {
        await gpu.store(new Float32Array(1), 1, 1);
        const second = await gpu.run('', 2, 1);
        await gpu.run('', 3, 1);
        expect(released).toEqual([]);
        return second;
      },
      (second) => [second],
    );
    expect([kept.rows, released]).toEqual([2, [1, 3]]);
  });

  it('frees everything where the work fails', async () => {
    const released: number[] = [];
    const failing = inScope(notingDevice(released), async (gpu) => {
      await gpu.run('', 1, 1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(released).toEqual([1]);
  });
});

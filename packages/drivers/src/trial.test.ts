import { describe, expect, it } from 'vitest';
import { tryOut } from './trial.ts';

describe('tryOut', () => {
  it('gives the script its argument, and holds its peace when that ends well', async () => {
    const script = `if (process.argv[1] !== 'here') throw new Error('elsewhere'); console.error('a warning');`;
    await expect(tryOut('it', script, 'here')).resolves.toBeUndefined();
  });

  it('says what the script threw, or else what a driver wrote', async () => {
    const thrown = tryOut('it', `console.error('noise'); throw new TypeError('no adapter.');`, '');
    await expect(thrown).rejects.toThrow(/^it cannot be used: no adapter$/);
    const written = tryOut('it', `console.error('Warning: no drivers!'); process.exit(3);`, '');
    await expect(written).rejects.toThrow(/^it cannot be used: no drivers$/);
    const silent = tryOut('it', 'process.exit(3);', '');
    await expect(silent).rejects.toThrow(/^it cannot be used: it does not say why$/);
  });

  it('outlives a script that crashes, and one that hangs', async () => {
    const crashing = tryOut('it', `process.kill(process.pid, 'SIGSEGV');`, '');
    await expect(crashing).rejects.toThrow(/^it crashes with SIGSEGV$/);
    const hanging = tryOut('it', 'for (;;);', '', 500);
    await expect(hanging).rejects.toThrow(/^it gives no answer within 0.5 seconds$/);
  });
});

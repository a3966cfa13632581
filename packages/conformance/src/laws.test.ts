import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every module that a module of this package reaches, by its import lines. */
function reached(module: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(module.href)) return seen;
  seen.add(module.href);
  for (const [, name] of readFileSync(module, 'utf8').matchAll(/^(?:import|export)\b[^;]*? from '([^']+)'/gm)) {
    if (name!.startsWith('.')) reached(new URL(name!, module), seen);
    else seen.add(name!);
  }
  return seen;
}

describe('the laws', () => {
  it('can be judged without a test runner', () => {
    const packages = [...reached(new URL('./laws.ts', import.meta.url))].filter((name) => !name.startsWith('file:'));
    expect(packages.sort()).toEqual(['@rugbench/core', '@rugbench/core/reference']);
  });
});

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as core from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import * as rugbench from './index.ts';

const BIN = fileURLToPath(new URL('../bin/rugbench.mjs', import.meta.url));

describe('rugbench', () => {
  it('has every question of the command as a function', () => {
    for (const name of ['bench', 'plan', 'theory', 'forge', 'train', 'certify', 'evaluate', 'loadRun'] as const) {
      expect(rugbench[name]).toBeTypeOf('function');
    }
  });

  it('hands on the define functions and the error of core, the very same', () => {
    expect(rugbench.defineVariant).toBe(core.defineVariant);
    expect(rugbench.RugError).toBe(core.RugError);
  });

  it('starts the command', () => {
    expect(execFileSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' })).toMatch(
      /^rugbench \d+\.\d+\.\d+, /,
    );
  });
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUG = fileURLToPath(new URL('../../apps/bench/bin/rug.mjs', import.meta.url));

/** Runs `rug` in a folder. @returns how long that took, seconds */
export function timedRug(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [RUG, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`rug ${args[0]}: ${stderr}`);
  return (performance.now() - began) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop } from '../../machine/stop.mjs';

const RUG = fileURLToPath(new URL('../../../apps/bench/bin/rug.mjs', import.meta.url));

/**
 * Runs `rug` to its end, in a folder.
 *
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function rug(folder, args, env = process.env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUG, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** The stdout of `rug`. @throws Stop where it does not end with exit code 0 */
export function rugPrints(folder, args, env = process.env) {
  const { status, stdout, stderr } = rug(folder, args, env);
  if (status === 0) return stdout;
  throw new Stop(`rug ${args[0]} must end with 0, got ${status}: ${stderr.trim().split('\n').at(-1)}`);
}

/** The number of the job that `sbatch` tells. */
export function jobOf(said) {
  const [, job] = /Submitted batch job (\d+)/.exec(said) ?? [];
  if (job) return job;
  throw new Stop(`sbatch must tell its job, got ${said}`);
}

/**
 * The records of a sweep by their hashes, without what only tells where and when they were measured.
 *
 * @param {string} folder - of `rug sweep --out`
 * @returns {Promise<Map<string, {status: string, spec: unknown}>>} undefined where a row has no record
 */
export async function recordsIn(folder) {
  const { recordFolder } = await import('../../../packages/results/src/files/index.ts');
  const { rows } = JSON.parse(readFileSync(join(folder, 'sweep.json'), 'utf8'));
  const store = recordFolder(folder);
  return new Map(
    rows.map((hash) => {
      const record = store.get(hash);
      if (!record) return [hash, undefined];
      return [hash, { ...record, provenance: undefined }];
    }),
  );
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PYTHON, packagesIn } from './packages.mjs';
import { Stop } from '../machine/stop.mjs';

/**
 * `npm run test:python`: models that Python writes are judged by `rug` as NumPy judges them, and files of `rug` are read by Python:
 * checkpoints by safetensors, exported tables by pandas, pyarrow and DuckDB, logs by pandas, curves by TensorBoard.
 *
 * The packages of `requirements.txt` (a download of 120 MB, 400 MB on disk) are installed beside this file, once, and nowhere else.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url));

try {
  process.exitCode = check(packagesIn(join(HERE, 'requirements.txt'), join(HERE, 'dist')));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:python: ${error.message}`);
  process.exitCode = 1;
}

/** @param {NodeJS.ProcessEnv} env - in which Python finds its packages */
function check(env) {
  const rug = fileURLToPath(new URL('../../apps/bench/bin/rug.mjs', import.meta.url));
  const page = fileURLToPath(new URL('../../docs/watch-training.md', import.meta.url));
  return (
    run(env, ['check_models.py', process.execPath, rug]) ||
    run(env, ['check_export.py', process.execPath, rug]) ||
    run(env, ['check_logs.py', process.execPath, rug, page])
  );
}

/** Runs a script of this folder. @returns its exit code */
function run(env, [script, ...args]) {
  const { status, error } = spawnSync(PYTHON, [join(HERE, script), ...args], { stdio: 'inherit', env });
  if (error) throw new Stop(`${PYTHON} must start, got ${error.message}.`);
  return status ?? 1;
}

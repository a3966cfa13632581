import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:python`: models that Python writes are judged by `rug` as NumPy judges them, and files of `rug` are read by Python.
 *
 * The packages of `requirements.txt` (a download of 17 MB, 60 MB on disk) are installed beside this file, once, and nowhere else.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const REQUIREMENTS = join(HERE, 'requirements.txt');
const PACKAGES = join(HERE, 'dist/packages');
const INSTALLED = join(HERE, 'dist/installed.txt');
const PYTHON = process.env.PYTHON ?? 'python3';

/** What ends the command in one line. */
class Stop extends Error {}

try {
  install();
  process.exitCode = check();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:python: ${error.message}`);
  process.exitCode = 1;
}

function install() {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  run(['-m', 'pip', '--version'], `${PYTHON} must have pip`);
  rmSync(PACKAGES, { recursive: true, force: true });
  mkdirSync(PACKAGES, { recursive: true });
  const options = ['--quiet', '--disable-pip-version-check', '--no-compile', '--target', PACKAGES];
  run(['-m', 'pip', 'install', ...options, '--requirement', REQUIREMENTS], 'pip must install requirements.txt');
  writeFileSync(INSTALLED, wanted);
}

/** Runs Python to its end. @throws Stop with the last line that it wrote */
function run(args, must) {
  const { status, stderr, error } = spawnSync(PYTHON, args, { encoding: 'utf8' });
  if (status === 0) return;
  const said = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Stop(`${must}, got ${said || `exit code ${status}`}. Set PYTHON to a Python 3.10 or later that does.`);
}

function check() {
  const rug = fileURLToPath(new URL('../../apps/bench/bin/rug.mjs', import.meta.url));
  const env = {
    ...process.env,
    PYTHONPATH: [PACKAGES, process.env.PYTHONPATH ?? ''].join(process.platform === 'win32' ? ';' : ':'),
  };
  const { status, error } = spawnSync(PYTHON, [join(HERE, 'check_models.py'), process.execPath, rug], {
    stdio: 'inherit',
    env,
  });
  if (error) throw new Stop(`${PYTHON} must start, got ${error.message}.`);
  return status ?? 1;
}

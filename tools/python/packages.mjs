import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop } from '../machine/stop.mjs';

/** The Python of this machine, or the one that the variable PYTHON names. */
export const PYTHON = process.env.PYTHON ?? 'python3';

/**
 * Installs packages into a folder, once, and nowhere else.
 *
 * @param {string} requirements - a file as pip reads it
 * @param {string} folder - of the packages; made anew where the file has changed
 * @returns {NodeJS.ProcessEnv} the environment in which {@link PYTHON} finds them
 * @throws Stop where Python or pip is missing
 */
export function packagesIn(requirements, folder) {
  const packages = join(folder, 'packages');
  const installed = join(folder, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    run(['-m', 'pip', '--version'], `${PYTHON} must have pip`);
    rmSync(packages, { recursive: true, force: true });
    mkdirSync(packages, { recursive: true });
    const options = ['--quiet', '--disable-pip-version-check', '--no-compile', '--target', packages];
    run(['-m', 'pip', 'install', ...options, '--requirement', requirements], 'pip must install requirements.txt');
    writeFileSync(installed, wanted);
  }
  return { ...process.env, PYTHONPATH: [packages, process.env.PYTHONPATH ?? ''].join(delimiter) };
}

/** Runs Python to its end. @throws Stop with the last line that it wrote */
function run(args, must) {
  const { status, stderr, error } = spawnSync(PYTHON, args, { encoding: 'utf8' });
  if (status === 0) return;
  const said = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Stop(`${must}, got ${said || `exit code ${status}`}. Set PYTHON to a Python 3.11 or later that does.`);
}

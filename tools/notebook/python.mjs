import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './stop.mjs';

const REQUIREMENTS = new URL('requirements.txt', import.meta.url).pathname;

/**
 * A Python that has the packages of `requirements.txt`, in an environment that is made once and kept.
 *
 * @param folder - of the environment
 * @returns the path of the interpreter
 * @throws Stop where Python or pip is missing
 */
export function pythonIn(folder) {
  const python = join(folder, 'bin', 'python');
  const installed = join(folder, 'installed.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return python;
  must('python3', ['-m', 'venv', '--clear', folder], 'Python 3.11 or later with venv must be there');
  must(
    python,
    ['-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS],
    'pip must install pandas and others',
  );
  writeFileSync(installed, wanted);
  return python;
}

function must(command, args, what) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const got = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Stop(`${what}, got ${got}.`);
}

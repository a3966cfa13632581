import { spawnSync } from 'node:child_process';
import { Stop } from './stop.mjs';

/**
 * Installs those packages of Debian that are missing; services that they bring stay as they are.
 *
 * @param {readonly string[]} packages
 * @throws Stop where they cannot be installed
 */
export function installPackages(packages) {
  const missing = packages.filter((name) => !installed(name));
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (process.getuid?.() !== 0) throw new Stop(`needs these packages, and root to install them: ${names}.`);
  if (!commandExists('apt-get')) throw new Stop(`needs apt-get, as on Debian 12, to install ${names}.`);
  console.log(`Installing ${names}`);
  apt(['update']);
  apt(['install', '--yes', '--no-install-recommends', ...missing]);
}

function installed(name) {
  const { status, stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${Status}', name], { encoding: 'utf8' });
  return status === 0 && stdout.includes('install ok installed');
}

function commandExists(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', ['--quiet', ...args], { encoding: 'utf8', env });
  if (status === 0) return;
  const reason = stderr?.split('\n').find((line) => line.startsWith('E:')) ?? `status ${status}`;
  throw new Stop(`apt-get ${args[0]} must succeed, got ${reason}`);
}

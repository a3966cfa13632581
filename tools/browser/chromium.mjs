import { spawnSync } from 'node:child_process';
import { Stop } from './stop.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The path of Chromium; where there is none, Debian's is installed.
 *
 * @returns {string}
 */
export function chromiumPath() {
  const found = located();
  if (found !== null) return found;
  install();
  const installed = located();
  if (installed === null)
    throw new Stop('the package chromium must bring the command chromium, as that of Debian 12 does.');
  return installed;
}

function located() {
  for (const name of NAMES) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return null;
}

function install() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).error !== undefined)
    throw new Stop('needs Chromium, or apt-get, as on Debian 12, to install it.');
  if (process.getuid?.() !== 0) throw new Stop('needs Chromium, or root to install the package chromium.');
  console.log('Installing chromium');
  apt(['update']);
  apt(['install', '--yes', '--no-install-recommends', 'chromium']);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', ['--quiet', ...args], { encoding: 'utf8', env });
  if (status === 0) return;
  const reason = stderr?.split('\n').find((line) => line.startsWith('E:')) ?? `status ${status}`;
  throw new Stop(`apt-get ${args[0]} must succeed, got ${reason}`);
}

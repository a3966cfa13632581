import { spawnSync } from 'node:child_process';
import { installPackages } from '../machine/debian-packages.mjs';
import { Stop } from '../machine/stop.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The path of Chromium; where there is none, Debian's is installed.
 *
 * @returns {string}
 */
export function chromiumPath() {
  const found = located();
  if (found !== null) return found;
  installPackages(['chromium']);
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

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Stop } from './stop.mjs';

const PACKAGES = [
  // to run: a display, Vulkan, and SwiftShader beside Chromium
  ...['xvfb', 'xauth', 'libvulkan1', 'chromium-common', 'libgl1-mesa-dri'],
  // to compile the package gl
  ...['g++', 'make', 'python3', 'pkg-config', 'libx11-dev', 'libxi-dev', 'libxext-dev'],
  ...['libgl1-mesa-dev', 'libglu1-mesa-dev', 'libglew-dev'],
];

/**
 * Installs the packages of Debian that are missing.
 *
 * @param {string} driver - the file by which they bring a driver of Vulkan
 */
export function install(driver) {
  const missing = PACKAGES.filter((name) => !installed(name));
  if (missing.length > 0) {
    const names = missing.join(' ');
    if (!commandExists('apt-get')) throw new Stop(`needs apt-get, as on Debian 12, to install ${names}.`);
    if (process.getuid?.() !== 0) throw new Stop(`needs these packages, and root to install them: ${names}.`);
    console.log(`Installing ${names}`);
    apt(['update']);
    apt(['install', '--yes', '--no-install-recommends', ...missing]);
  }
  if (!existsSync(driver))
    throw new Stop(`the package chromium-common must bring ${driver}, as that of Debian 12 does.`);
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

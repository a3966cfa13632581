import { existsSync } from 'node:fs';
import { installPackages } from '../machine/debian-packages.mjs';
import { Stop } from '../machine/stop.mjs';

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
 * @throws Stop where they cannot be installed, or do not bring it
 */
export function install(driver) {
  installPackages(PACKAGES);
  if (!existsSync(driver))
    throw new Stop(`the package chromium-common must bring ${driver}, as that of Debian 12 does.`);
}

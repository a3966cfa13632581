/**
 * Installs those packages of Debian that are missing; services that they bring stay as they are.
 *
 * @param {readonly string[]} packages
 * @throws Stop where they cannot be installed
 */
export function installPackages(packages: readonly string[]): void;
//# sourceMappingURL=debian-packages.d.mts.map

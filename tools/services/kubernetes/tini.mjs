import { installPackages } from '../../machine/debian-packages.mjs';

/** tini in front of a command, as in the image; Debian's package of it is installed where it is missing. */
export function tiniCommand() {
  installPackages(['tini']);
  return ['tini', '--'];
}

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../../machine/debian-packages.mjs';
import { Stop } from '../../machine/stop.mjs';

/** Where Debian puts the programs of each version of PostgreSQL. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * The folder with initdb and pg_ctl.
 *
 * @returns {string | undefined} undefined where PostgreSQL is missing
 */
export function postgresPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...(told ? [told] : [])];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/**
 * Installs PostgreSQL where it is missing.
 *
 * @throws Stop where it cannot be installed
 */
export function installPostgres() {
  if (postgresPrograms()) return;
  installPackages(['postgresql']);
  if (!postgresPrograms()) throw new Stop('needs PostgreSQL, and the package postgresql brought no initdb.');
}

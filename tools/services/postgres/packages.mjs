import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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
 * @returns {string | undefined} why it is not there, in one line; undefined where it is
 */
export function missingPostgres() {
  if (postgresPrograms()) return undefined;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).error)
    return 'needs PostgreSQL 13 or later (initdb, pg_ctl).';
  if (process.getuid?.() !== 0) return 'needs the package postgresql, and root to install it.';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'postgresql']]) {
    const { status, stderr } = spawnSync('apt-get', ['--quiet', ...args], { encoding: 'utf8', env });
    const reason = stderr?.split('\n').find((line) => line.startsWith('E:')) ?? `status ${status}`;
    if (status !== 0) return `needs PostgreSQL, and apt-get ${args[0]} fails: ${reason}`;
  }
  return postgresPrograms() ? undefined : 'needs PostgreSQL, and the package postgresql brought no initdb.';
}

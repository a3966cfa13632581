import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { Registry } from './registry.ts';

/** The version that a trial publishes: nothing else has it. */
export const VERSION = '0.1.1-trial.0';

/**
 * Releases the last commit as a maintainer would, but to another registry: version, changelog, build, publish; in a clone, which is left
 * behind.
 *
 * @param note - told each step
 */
export function publish(root: string, clone: string, registry: Registry, note: (line: string) => void): void {
  run('git', ['clone', '--quiet', root, clone], { cwd: root });
  const env = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const at = { cwd: clone, env };
  note('npm ci in a clone');
  run('npm', ['ci', '--prefer-offline'], at);
  const nx = (...args: string[]): string => run('npx', ['nx', ...args], at);
  note('nx release version and changelog');
  nx('release', 'version', VERSION, '--git-commit=false', '--git-tag=false', '--stage-changes=false');
  nx('release', 'changelog', VERSION, '--first-release', '--git-commit=false', '--git-tag=false');
  mustHold(clone);
  note('build');
  run('npm', ['run', 'build'], at);
  note('nx release publish');
  const publishing = { ...env, npm_config_userconfig: registry.npmrc };
  run('npx', ['nx', 'release', 'publish', '--registry', registry.url, '--tag', 'latest'], {
    cwd: clone,
    env: publishing,
  });
}

/** Versions went up everywhere, those of packages that stand on each other too, and the changelog has them. */
function mustHold(clone: string): void {
  const { version, dependencies } = JSON.parse(readFileSync(join(clone, 'packages/rugbench/package.json'), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const versions = [version, ...Object.values(dependencies)];
  if (versions.some((one) => one !== VERSION))
    throw new Error(`All versions must be ${VERSION}, got ${versions.join(', ')}.`);
  const changelog = join(clone, 'CHANGELOG.md');
  if (!existsSync(changelog) || !readFileSync(changelog, 'utf8').includes(VERSION))
    throw new Error(`CHANGELOG.md must tell of ${VERSION}.`);
}

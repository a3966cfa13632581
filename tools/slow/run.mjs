import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = 'vitest.slow.config.ts';

/** `npm run test:slow`: the slow tests of every package, app and tool that has some, one after the other until one fails. */
const places = ['packages', 'apps', 'tools'].flatMap((kind) =>
  readdirSync(join(ROOT, kind))
    .map((name) => join(kind, name))
    .filter((place) => existsSync(join(ROOT, place, CONFIG))),
);
const failed = places.find((place) => {
  const { status } = spawnSync('vitest', ['run', '--root', place, '--config', CONFIG], { cwd: ROOT, stdio: 'inherit' });
  return status !== 0;
});
if (failed !== undefined) {
  console.error(`test:slow: the slow tests of ${failed} must pass.`);
  process.exitCode = 1;
}

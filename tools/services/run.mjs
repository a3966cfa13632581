import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run test:services`: what works with services that a machine may not have, each part with services of its own: they are started for it
 * and stopped behind it. A part is a folder with a `test.mjs` or `test.ts`; it installs what it needs, or says in one line what is missing.
 * Names of parts as arguments run those alone.
 */
const here = import.meta.dirname;
const parts = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const test = ['test.mjs', 'test.ts'].map((file) => join(here, name, file)).find(existsSync);
    return test ? [{ name, test }] : [];
  });
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !parts.some((part) => part.name === name));
if (unknown !== undefined) {
  console.error(`test:services: parts are ${parts.map(({ name }) => name).join(', ')}, got ${unknown}.`);
  process.exit(2);
}
const failed = parts
  .filter(({ name }) => asked.length === 0 || asked.includes(name))
  .filter(({ name, test }) => {
    console.log(`test:services: ${name}`);
    return spawnSync(process.execPath, [test], { stdio: 'inherit' }).status !== 0;
  });
if (failed.length > 0) {
  console.error(`test:services: failed: ${failed.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellsThatStandAlone, pageCells } from './page-cells.mjs';
import { PYTHON, packagesIn } from '../python/packages.mjs';
import { Stop } from '../machine/stop.mjs';

/**
 * `npm run test:notebook`: runs all cells of docs/in-a-notebook.md. Those in Python are run one after the other, on a small run
 * folder that the first of them makes, and `check.py` holds what they found against the files. Those in TypeScript are run by Node
 * from source, each alone: a kernel of Jupyter is not needed.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs', 'in-a-notebook.md');
const check = fileURLToPath(new URL('check.py', import.meta.url));
// Below the root, where the command and the library are found; git ignores it.
const kept = join(root, 'dist', 'notebook');
const work = join(kept, 'work');

try {
  const env = packagesIn(fileURLToPath(new URL('requirements.txt', import.meta.url)), kept);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  console.log(`${runPython(env)} cells of Python and ${runTypeScript()} of TypeScript passed`);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`test:notebook: ${error.message}`);
  process.exitCode = 1;
}

/** @param {NodeJS.ProcessEnv} env - in which Python finds its packages */
function runPython(env) {
  const cells = pageCells(page, 'python').map(({ code }) => code);
  writeFileSync(join(work, 'cells.py'), `${cells.join('\n')}\nexec(open(${JSON.stringify(check)}).read())\n`);
  run(PYTHON, ['cells.py'], 'the cells in Python', env);
  return cells.length;
}

function runTypeScript() {
  rmSync(join(work, 'my-run'), { recursive: true });
  const cells = cellsThatStandAlone(pageCells(page, 'ts', 'js'));
  for (const [at, code] of cells.entries()) {
    const file = `cell-${at}.ts`;
    writeFileSync(join(work, file), code);
    run(process.execPath, [file], `cell ${at} in TypeScript`);
  }
  return cells.length;
}

function run(command, args, who, env = process.env) {
  const PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, { cwd: work, stdio: 'inherit', env: { ...env, PATH } });
  if (status !== 0) throw new Stop(`${who} must run, got ${error?.message ?? `exit code ${status}`}.`);
}

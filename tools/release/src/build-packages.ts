import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildApp, builtPage } from '@rugbench/report/files';
import { emit } from './emit.ts';
import { entriesOf, publishedManifest } from './manifest.ts';
import { type WorkspacePackage, publishedPackages } from './packages.ts';

/** Where packages are built, below the root; `nx release publish` takes them from there. */
export const BUILT = 'dist/packages';

/**
 * Builds every package that is published, each into a folder of its own that can be packed as it is.
 *
 * @param root - of the workspace
 * @param note - told each package
 * @returns the folders
 */
export async function buildPackages(root: string, note: (line: string) => void): Promise<string[]> {
  const packages = publishedPackages(root);
  const out = join(root, BUILT);
  rmSync(out, { recursive: true, force: true });
  note(`types of ${packages.length} packages`);
  const projects = packages.map(({ folder }) => join(folder, 'tsconfig.lib.json'));
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--build', ...projects], {
    stdio: 'inherit',
  });
  const folders = packages.map((one) => {
    note(one.manifest.name);
    return buildPackage(root, one, join(out, basename(one.folder)));
  });
  note('the page of reports');
  writeFileSync(join(out, PAGED, 'dist', 'page.html'), await builtPage(root));
  note('the explorer');
  await buildApp(root, 'explorer', join(out, EXPLORED, 'dist', 'explorer'), 'explorer');
  return folders;
}

function buildPackage(root: string, { folder, manifest }: WorkspacePackage, out: string): string {
  mkdirSync(out, { recursive: true });
  emit(folder, entriesOf(manifest), join(out, 'dist'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
  for (const name of ['bin', 'fonts', 'records']) {
    const brought = join(folder, name);
    if (existsSync(brought)) cpSync(brought, join(out, name), { recursive: true });
  }
  if (manifest.name === READER) copyPages(join(root, 'docs'), join(out, 'docs'));
  const readme = join(folder, 'README.md');
  if (existsSync(readme)) cpSync(readme, join(out, 'README.md'));
  else writeFileSync(join(out, 'README.md'), readmeOf(manifest));
  return out;
}

/** The folder of the package that brings the page of reports along: installed, there is nothing to build it with. */
const PAGED = 'report';

/** The folder of the package that brings the explorer along, beside its modules. */
const EXPLORED = 'bench';

/** The package whose messages name pages of docs, and which brings them along. */
const READER = '@rugbench/bench';

/** Pages alone: pictures and what is generated besides stay in the repository. */
function copyPages(docs: string, out: string): void {
  cpSync(docs, out, { recursive: true, filter: (path) => path.endsWith('.md') || statSync(path).isDirectory() });
  for (const folder of ['api', 'pictures']) rmSync(join(out, folder), { recursive: true, force: true });
}

/** Most packages are read through `rugbench`, whose page says the rest. */
function readmeOf({ name, description }: WorkspacePackage['manifest']): string {
  return `# ${name}\n\n${String(description)}. Part of [rugbench](https://www.npmjs.com/package/rugbench).\n`;
}

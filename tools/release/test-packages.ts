import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryAddedBackend } from './src/trial/added-backend.ts';
import { MANAGERS, type Seen, scriptOf, tryAs } from './src/trial/consumer.ts';
import { publishPlugin } from './src/trial/outside-plugin.ts';
import { publish } from './src/trial/publish.ts';
import { openRegistry } from './src/trial/registry.ts';
import { VERSIONS, installTools } from './src/trial/tools.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rugbench-packages-'));
const note = (line: string): void => console.error(line);

note('installing Verdaccio, pnpm and two versions of Node');
const tools = installTools(join(folder, 'tools'));
const registry = await openRegistry(tools.verdaccio, join(folder, 'registry'));
try {
  publish(root, join(folder, 'clone'), registry, note);
  publishPlugin(join(folder, 'plugin'), registry);
  const script = scriptOf(join(root, 'docs', 'use-as-a-library.md'));
  const seen: Seen[] = [];
  for (const manager of MANAGERS) {
    for (const node of VERSIONS) {
      note(`${manager} on Node ${node}`);
      seen.push(tryAs(manager, node, join(folder, `${manager}-${node}`), tools, registry, script));
    }
  }
  note('a backend that is added');
  tryAddedBackend(join(folder, 'npm-24'), {
    PATH: `${tools.node['24']}${delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_userconfig: registry.npmrc,
    npm_config_registry: registry.url,
  });
  console.table(
    seen.map(({ manager, node, installSeconds, megabytes, benchSeconds }) => ({
      manager,
      node,
      'install, s': installSeconds.toFixed(1),
      'size, MB': megabytes.toFixed(1),
      'small bench, s': benchSeconds.toFixed(1),
    })),
  );
  console.log(`${seen.length} passed, 0 failed`);
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
} finally {
  registry.close();
  if (!process.env['RUG_KEEP']) rmSync(folder, { recursive: true, force: true });
}

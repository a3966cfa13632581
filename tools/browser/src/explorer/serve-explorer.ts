import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type {} from './served.ts';

/** Serves the explorer by the command of this checkout while the tests run. */
export default async function serveExplorer({ provide }: TestProject): Promise<() => void> {
  const program = join(import.meta.dirname, '..', '..', '..', '..', 'apps', 'bench', 'bin', 'rug.mjs');
  const rug = spawn(process.execPath, [program, 'explore', '--no-open', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    rug.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    rug.once('exit', (code) => reject(new Error(`rug explore ended with ${code} before it printed its address`)));
  });
  provide('explorer', address);
  return () => void rug.kill('SIGINT');
}

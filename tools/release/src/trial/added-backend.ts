import { VERSION } from './publish.ts';
import { run } from './run.ts';

/**
 * A backend that a user adds is found: TensorFlow.js, without what is compiled or downloaded on install.
 *
 * @throws Error when it is not
 */
export function tryAddedBackend(folder: string, env: Readonly<Record<string, string>>): void {
  const place = { cwd: folder, env };
  const available = (): string[] => {
    const text = run('npx', ['--no-install', 'rugbench', 'backends', '--json'], place);
    const { backends } = JSON.parse(text) as { backends: { name: string; device: string; available: boolean }[] };
    return backends.filter((one) => one.available).map(({ name, device }) => `${name}:${device}`);
  };
  if (available().some((name) => name.startsWith('tfjs')))
    throw new Error('TensorFlow.js must not come with rugbench.');
  run('npm', ['install', '--omit=optional', `@rugbench/backend-tfjs@${VERSION}`], place);
  const found = available();
  if (!found.includes('tfjs:wasm')) throw new Error(`tfjs:wasm must be available, got ${found.join(', ')}.`);
}

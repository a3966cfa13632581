import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Backend, RugError, firstLine, noOptions } from '@rugbench/core';
import { pluginsAmong } from './plugin-kinds.ts';

/** A package that exports one backend. */
export interface BackendPackage {
  /** the name of its backend */
  readonly name: string;
  /** its title */
  readonly title: string;
  /** what is imported and installed, such as `@rugbench/backend-tfjs` */
  readonly specifier: string;
}

/**
 * The backend of a package: beside this one, or among the packages of a folder. Without it a stand-in of the same name
 * that has no device, and says what to install.
 */
export async function installedBackend(wanted: BackendPackage, folder: string): Promise<Backend> {
  const { name, specifier } = wanted;
  const url = located(specifier, folder);
  if (url === null) return absentBackend(wanted, `not installed: npm install ${specifier}`);
  try {
    const { backends } = pluginsAmong(Object.values((await import(url)) as object));
    return (
      backends.find((backend) => backend.name === name) ?? absentBackend(wanted, `${specifier} exports no ${name}`)
    );
  } catch (cause) {
    return absentBackend(wanted, `${specifier} cannot be loaded: ${firstLine(cause)}`);
  }
}

/** Where a package lies; null where it is not installed. */
export function located(specifier: string, folder: string): string | null {
  try {
    return import.meta.resolve(specifier);
  } catch {
    try {
      return pathToFileURL(createRequire(join(folder, 'package.json')).resolve(specifier)).href;
    } catch {
      return null;
    }
  }
}

/** A backend without devices. */
function absentBackend({ name, title }: BackendPackage, reason: string): Backend {
  return {
    name,
    title,
    source: '',
    options: noOptions,
    devices: ['none'],
    probe: (device) => Promise.resolve({ device, available: false, reason }),
    open: (_model, _state, device) => {
      const must = `the device must be available here (${reason})`;
      return Promise.reject(new RugError('OPTIONS', { who: name, must, got: device, todo: 'Choose another.' }));
    },
  };
}

import { readFileSync } from 'node:fs';
import { z } from '@rugbench/core';

const ownPackage = z.looseObject({ version: z.string() });

/** The version of this package. */
export function ownVersion(): string {
  return ownPackage.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
}

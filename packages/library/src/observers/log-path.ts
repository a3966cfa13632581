import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The file of a log of this process.
 *
 * @param log - a file, whose name may hold `{host}` and `{pid}`, or a folder: one that is there, or a name that ends with `/`
 */
export function logPath(log: string): string {
  const host = hostname().replace(/[^\w.-]/g, '_');
  const filled = log.replaceAll('{host}', host).replaceAll('{pid}', String(process.pid));
  const isFolder = /[\\/]$/.test(filled) || statSync(filled, { throwIfNoEntry: false })?.isDirectory();
  return resolve(isFolder ? join(filled, `${host}.${process.pid}.jsonl`) : filled);
}

import { RugError } from '@rugbench/core';

/** A file of text that a sweep is described in, or that such a file reads. */
export interface ConfigFile {
  /** its name, without a folder */
  readonly name: string;
  /** its content */
  readonly text: string;
}

/** Bytes that a ConfigMap holds: Kubernetes stops at a MiB, names and all. */
const MOST_BYTES = 1_000_000;

/**
 * Checks that files can travel together, without the folder they lay in.
 *
 * @param config - the file of the sweep
 * @param others - those that lie beside it
 * @throws RugError `OPTIONS` for a name that a ConfigMap cannot have, for too much text, and for a file that another names by
 * its place, as `./mine.ts`, and that does not come along
 */
export function filesThatTravel(config: ConfigFile, others: readonly ConfigFile[]): [ConfigFile, ...ConfigFile[]] {
  const files: [ConfigFile, ...ConfigFile[]] = [config, ...others];
  const names = new Set(files.map(({ name }) => name));
  for (const name of names) if (!/^[\w.-]{1,253}$/.test(name)) throw unfitName(name);
  for (const { name, text } of files) {
    const missing = nearbyFiles(text).find((path) => !names.has(path.replace(/^\.\//, '')));
    if (missing !== undefined) throw leftBehind(name, missing);
  }
  const bytes = files.reduce((sum, { text }) => sum + bytesOf(text), 0);
  if (bytes > MOST_BYTES) throw tooLarge(bytes);
  return files;
}

/** Paths that a source file has in quotes and that begin at its own folder: what it imports, and plug-ins that it names. */
function nearbyFiles(text: string): string[] {
  return [...text.matchAll(/(['"`])(\.{1,2}\/[^'"`\n]*)\1/g)].map(([, , path]) => path!);
}

/** The bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function unfitName(name: string): RugError {
  return new RugError('OPTIONS', {
    who: 'kubernetes',
    must: 'must have files whose names are letters, digits, dots, dashes and underscores',
    got: name,
    todo: 'Rename the file.',
  });
}

function leftBehind(name: string, missing: string): RugError {
  return new RugError('OPTIONS', {
    who: '--files',
    must: `must name every file that ${name} reads, and those must lie beside it`,
    got: `none for ${missing}`,
    todo: 'A pod has these files and nothing else of this folder.',
  });
}

function tooLarge(bytes: number): RugError {
  return new RugError('OPTIONS', {
    who: 'kubernetes',
    must: `must put at most ${MOST_BYTES} bytes into a ConfigMap`,
    got: bytes,
    todo: 'Build an image that has the larger files.',
  });
}

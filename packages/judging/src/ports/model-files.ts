import { RugError } from '@rugbench/core';
import { bytesHash } from '@rugbench/results';
import { type Files, bytesOf } from './files.ts';

/** Files of trained models, each known by the hash of its content. */
export interface ModelFiles {
  /**
   * Takes in a file.
   *
   * @returns the SHA-256 of its content, 64 hexadecimal digits
   * @throws RugError `FILES` when it cannot be read
   */
  add(path: string): string;
  /** the path of each content, by its hash */
  known(): ReadonlyMap<string, string>;
  /** the path of a content, for errors; the hash itself where no path is known */
  pathOf(content: string): string;
  /**
   * The bytes of a content.
   *
   * @throws RugError `FILES` when no file has this content any more
   */
  bytes(content: string): Uint8Array;
}

/** Remembers where each content was found. */
export function modelFiles(files: Files): ModelFiles {
  const paths = new Map<string, string>();
  const read = (path: string): Uint8Array => bytesOf(path, files);
  return {
    add: (path) => {
      const content = bytesHash(read(path));
      paths.set(content, path);
      return content;
    },
    known: () => paths,
    pathOf: (content) => paths.get(content) ?? content,
    bytes: (content) => {
      const path = paths.get(content);
      if (path === undefined) {
        throw new RugError('FILES', { who: 'trained model', must: 'its file must be named', got: content });
      }
      const bytes = read(path);
      if (bytesHash(bytes) === content) return bytes;
      const must = 'must not change while it is used, and it has';
      throw new RugError('FILES', { who: path, must, todo: 'Start again with the file as it is now.' });
    },
  };
}

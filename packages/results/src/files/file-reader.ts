import { closeSync, openSync, readSync } from 'node:fs';

/** Reads parts of files, and keeps the last file open, since neighbours are read in turn. */
export interface FileReader {
  /**
   * @param at - where the part begins, bytes
   * @param bytes - its length; fewer come where the file ends earlier
   * @throws the error of the file system
   */
  read(file: string, at: number, bytes: number): Buffer;
  /** closes the file that was read last */
  close(): void;
}

/** @returns a reader that has no file open */
export function fileReader(): FileReader {
  let open: { readonly file: string; readonly handle: number } | undefined;
  const close = (): void => {
    if (open) closeSync(open.handle);
    open = undefined;
  };
  return {
    close,
    read: (file, at, bytes) => {
      if (open?.file !== file) {
        close();
        open = { file, handle: openSync(file, 'r') };
      }
      const buffer = Buffer.allocUnsafe(bytes);
      return buffer.subarray(0, readSync(open.handle, buffer, 0, bytes, at));
    },
  };
}

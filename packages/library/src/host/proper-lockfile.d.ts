/** What is used of the package, which brings no types. */
declare module 'proper-lockfile' {
  /** How a lock is taken and kept. */
  export interface LockOptions {
    /** the folder that is the lock */
    readonly lockfilePath: string;
    /** milliseconds after which a lock that was not renewed is taken from its holder */
    readonly stale: number;
    /** milliseconds between two renewals */
    readonly update: number;
    /** whether the file must be there */
    readonly realpath: boolean;
    /** told that the lock was removed, or is another one's */
    readonly onCompromised: (cause: Error) => void;
  }
  /** @returns what gives the lock back. @throws an error with the code `ELOCKED` where the lock is held */
  export function lock(file: string, options: LockOptions): Promise<() => Promise<void>>;
}

import type { OnProgress } from './progress.ts';

/** Runs tasks somewhere else, several at a time: in processes, in web workers, or here. */
export interface Workers {
  /** how many tasks run at a time */
  readonly size: number;
  /**
   * Resolves to what the task returns.
   *
   * @param onProgress - told how far the task is, and what it does
   */
  run<R>(task: unknown, onProgress?: OnProgress): Promise<R>;
  /**
   * Ends all work well. Tasks that wait fail as interrupted at once. Of those under way, one that can hear it ends its step, keeps what it has,
   * and fails as interrupted; one that cannot may finish, or fails after a few seconds.
   *
   * @returns when no task is under way
   */
  stop(): Promise<void>;
  /** Ends all work at once; tasks that are not finished fail as interrupted. */
  close(): void;
}

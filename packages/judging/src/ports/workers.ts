/** Runs tasks somewhere else, several at a time: in processes, in web workers, or here. */
export interface Workers {
  /** how many tasks run at a time */
  readonly size: number;
  /**
   * Resolves to what the task returns.
   *
   * @param onProgress - told the fraction that is done
   */
  run<R>(task: unknown, onProgress?: (fraction: number) => void): Promise<R>;
  /** Ends all work; tasks that are not finished fail as interrupted. */
  close(): void;
}

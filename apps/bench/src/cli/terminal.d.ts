/** Where a command writes and how it learns that it should stop. */
export interface Terminal {
  /** whether stdout belongs to one JSON document */
  readonly json: boolean;
  /** a result: stdout */
  print(text: string): void;
  /** anything else: stderr, so that pipes stay clean */
  note(text: string): void;
  /** shows how far a long task is; silent with --json */
  readonly progress: Progress;
  /** aborted by Ctrl-C */
  readonly signal: AbortSignal;
}
export interface Progress {
  /** @param fraction - in [0, 1] */
  update(fraction: number, label: string): void;
  /** removes the bar */
  clear(): void;
}
/** The terminal of this process. */
export declare function processTerminal(json: boolean): Terminal;
//# sourceMappingURL=terminal.d.ts.map

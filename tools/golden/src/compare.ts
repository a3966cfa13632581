import type { Leaf, Leaves } from './flatten.ts';

/** What a command must print. */
export interface Golden {
  /** the command line, as in the list of commands */
  readonly command: string;
  /** how the command ends */
  readonly exitCode: number | null;
  /** leaves of the document on stdout; none where the command fails */
  readonly values: Leaves;
}

/**
 * Every difference between what is recorded and what a run gave, a line each, with the path, the value expected and the
 * value got. Numbers must agree to the last digit; what a run has beyond the recorded paths is no difference.
 */
export function differences(expected: Golden, got: Golden): string[] {
  const paths = Object.keys(expected.values);
  return [
    ...different('command', expected.command, got.command),
    ...different('exit code', expected.exitCode, got.exitCode),
    ...paths.flatMap((path) => different(path, expected.values[path]!, got.values[path])),
  ];
}

function different(path: string, expected: Leaf, got: Leaf | undefined): string[] {
  return Object.is(expected, got) ? [] : [`${path}: expected ${text(expected)}, got ${text(got)}`];
}

function text(leaf: Leaf | undefined): string {
  return leaf === undefined ? 'nothing' : JSON.stringify(leaf);
}

import type { LossLine } from './loss-line.ts';

/**
 * Lines that the eye cannot tell apart, under the name of one of them: each line joins the lowest one that it stays
 * close to at every ratio that both have; lines without a common ratio are not alike.
 *
 * @param near - the largest difference of the logarithms of two losses that are alike
 * @returns the name that stands for each line, by its own name
 */
export function alikeLines(lines: readonly LossLine[], near: number): ReadonlyMap<string, string> {
  const logs = lines.map(({ points }) => new Map(points.map(({ ratio, loss }) => [ratio, Math.log(loss)])));
  const levels = logs.map((own) => [...own.values()].reduce((sum, log) => sum + log / own.size, 0));
  const order = [...lines.keys()].sort((i, j) => levels[i]! - levels[j]!);
  const leaders: number[] = [];
  const names = new Map<string, string>();
  for (const k of order) {
    const leader = leaders.find((other) => alike(logs[k]!, logs[other]!, near));
    if (leader === undefined) leaders.push(k);
    names.set(lines[k]!.name, lines[leader ?? k]!.name);
  }
  return names;
}

type Logs = ReadonlyMap<number, number>;

function alike(one: Logs, other: Logs, near: number): boolean {
  const common = [...one].filter(([ratio]) => other.has(ratio));
  return common.length > 0 && common.every(([ratio, log]) => Math.abs(log - other.get(ratio)!) <= near);
}

import { z } from '@rugbench/core';
import { displayWidth, padded } from '@rugbench/results';
import { type Listed, type ListedOption, LISTS, type ListName, listed } from '../listing/listed.ts';
import { sharedBy } from '../listing/shared-by.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { type Styler, styler } from '../cli/style.ts';

/** `rug list KIND`: what can be named in options, with what each takes. */
export const listCommand = defineCommand({
  name: 'list',
  example: 'rug list variants',
  arguments: ['kind'],
  options: z.strictObject({
    kind: z
      .enum(LISTS)
      .optional()
      .describe(`one of ${LISTS.join(', ')}; default: all of them`),
    plugin: shared.plugin,
    json: shared.json,
  }),
  skipsBrokenPlugins: true,
  run: ({ kind, json }, terminal, catalogue) => {
    const kinds = kind === undefined ? LISTS : [kind];
    const lists = kinds.map((name) => [name, listed(name, catalogue)] as const);
    const style = styler(process.stdout);
    terminal.print(
      json
        ? JSON.stringify(Object.fromEntries(lists), null, 2)
        : lists.map(([name, members]) => listText(name, members, style)).join('\n\n'),
    );
    for (const { error } of catalogue.broken) terminal.note(error.message);
    return Promise.resolve(catalogue.broken.length > 0 ? EXIT.failed : EXIT.done);
  },
});

/** A heading, a line for each member, and a line for the options that all of them have. */
function listText(name: ListName, members: readonly Listed[], { bold, dim }: Styler): string {
  const common = sharedBy(members);
  const widths = [widest(members.map((one) => one.name)), widest(members.map(({ title }) => title))] as const;
  const lines = members.map((one) => {
    const own = one.options.filter((option) => !common.includes(option.name)).map(optionText);
    const more = [...own, ...(one.devices ? [`devices: ${one.devices.join(', ')}`] : [])].join('; ');
    const from = one.file === null ? '' : ` (from ${one.file})`;
    return `  ${bold(padded(one.name, widths[0]))}  ${padded(one.title, widths[1])}  ${dim(more + from)}`.trimEnd();
  });
  const all = members[0]?.options.filter((option) => common.includes(option.name)).map(optionText) ?? [];
  return [bold(name), ...lines, ...(all.length > 0 ? [dim(`  each of them: ${all.join('; ')}`)] : [])].join('\n');
}

function optionText({ name, meaning, initial }: ListedOption): string {
  return `${name}: ${meaning}${initial === null ? '' : ` (default: ${JSON.stringify(initial)})`}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `node tools/screens/record.mjs`: runs the commands that docs/what-you-see.md shows, in terminals of the widths that it names,
 * and writes what they print into the page. A screen begins with a comment such as
 *
 *   <!-- screen: COLUMNS=80 npx rug bench | tail -n 8 -->
 *
 * and ends with `<!-- end -->`; `| head -n` and `| tail -n` are optional. Commands run in rug-runs/screens, which keeps what was
 * measured, so that a second recording measures nothing.
 */
const root = new URL('../../', import.meta.url);
const page = new URL('docs/what-you-see.md', root);
const folder = new URL('rug-runs/screens/', root);
const rug = fileURLToPath(new URL('apps/bench/bin/rug.mjs', root));

const SCREEN =
  /(<!-- screen: COLUMNS=(\d+) npx rug ((?:(?! \| | -->).)+?)(?: \| (head|tail) -n (\d+))? -->\n)[^]*?(<!-- end -->)/g;

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('squareplus.ts', folder), exampleVariant());
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(SCREEN, (_whole, begin, columns, args, part, lines, end) => {
    const printed = cut(run(args.split(' '), columns), part, Number(lines));
    return `${begin}\n\`\`\`text\n${printed}\n\`\`\`\n\n${end}`;
  }),
);

/** The variant that docs/write-a-variant.md shows. */
function exampleVariant() {
  const [, code] = /```ts\n([^]*?)```/.exec(readFileSync(new URL('docs/write-a-variant.md', root), 'utf8'));
  return code;
}

function run(args, columns) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, COLUMNS: columns } };
  const { status, stdout, stderr } = spawnSync(process.execPath, [rug, ...args, '--no-pictures'], options);
  if (status !== 0) throw new Error(`rug ${args.join(' ')} must end well, got ${status}: ${stderr}`);
  return stdout.trimEnd();
}

function cut(printed, part, count) {
  const lines = printed.split('\n');
  if (part === undefined) return printed;
  return (part === 'head' ? lines.slice(0, count) : lines.slice(-count)).join('\n');
}

import { readFileSync } from 'node:fs';

/**
 * The cells of the page, in their order.
 *
 * @param page - path of a Markdown file
 * @param languages - those of the blocks that are wanted, such as `ts`
 * @returns `language` and `code` of each block
 */
export function pageCells(page, ...languages) {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks]
    .map(([, language, code]) => ({ language, code }))
    .filter((cell) => languages.includes(cell.language));
}

/** Cells of TypeScript, each with the JavaScript that follows on it: such a cell uses the names of the one above. */
export function cellsThatStandAlone(cells) {
  const joined = [];
  for (const { language, code } of cells) {
    if (language === 'ts') joined.push(code);
    else joined.push(`${joined.pop()}\n${code}`);
  }
  return joined;
}

/** A CSV file as rows of cells, read by RFC 4180 alone: quotes around cells, doubled within them, CR LF at line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let k = 0; k < text.length; k++) {
    const character = text[k]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[k + 1] === '"') cell += text[k++]!;
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else if (character !== '\r') cell += character;
  }
  return rows.filter((row) => row.length > 0);
}

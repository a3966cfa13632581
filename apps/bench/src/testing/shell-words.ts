/** A command of a shell as it is typed: its words, without comment, redirections and quotes. */
export interface ShellCommand {
  /** the words, none of them empty unless it was quoted */
  readonly words: readonly string[];
  /** the file behind `>`; null without one */
  readonly into: string | null;
}

/** One word at the beginning of a text: of plain signs, of `'...'` and of `"..."`. */
const WORD = /^(?:[^\s'"\\;&|<>]|\\.|'[^']*'|"[^"]*")+/;

/**
 * Commands of a piece of shell as pages show it: lines, `&&`, `#` comments, quotes and `>`. Variables stay as they are typed. Text of other
 * commands' own languages (loops, substitutions) is cut like words; nobody runs it.
 */
export function shellCommands(text: string): ShellCommand[] {
  const lines = text.replace(/\\\n\s*/g, ' ').split(/\n|&&|;/);
  return lines.map(commandOf).filter(({ words }) => words.length > 0);
}

function commandOf(line: string): ShellCommand {
  const words: string[] = [];
  let into: string | null = null;
  let rest = line.trim();
  while (rest !== '' && !rest.startsWith('#')) {
    const redirected = /^>\s*/.exec(rest)?.[0] ?? '';
    const word = WORD.exec(rest.slice(redirected.length))?.[0] ?? rest.slice(redirected.length, redirected.length + 1);
    if (redirected === '') words.push(unquoted(word));
    else into = unquoted(word);
    rest = rest.slice(redirected.length + word.length).trimStart();
  }
  return { words, into };
}

/** Outside quotes a backslash leaves the sign behind it. */
function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_all, single, double, escaped) =>
    String(single ?? double ?? escaped),
  );
}

import { type Linter as Config, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { rug } from '../index.mjs';

/** What is linted, and by which rules. */
export interface Linted {
  /** TypeScript source */
  readonly text: string;
  /** ESLint's settings of rules; our own have the prefix `rug/` */
  readonly rules: Config.RulesRecord;
  /** folder that ESLint works in, an absolute path */
  readonly cwd?: string;
  /** path of the file below `cwd` */
  readonly file?: string;
}

/** What ESLint says about one file, in the order of the text: `LINE: MESSAGE`. */
export function messagesOf({ text, rules, cwd = '/', file = 'file.ts' }: Linted): string[] {
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { rug: rug as object },
    rules,
  };
  const messages = new Linter({ cwd }).verify(text, [config as Config.Config], { filename: `${cwd}/${file}` });
  return messages.map(({ line, message }) => `${line}: ${message}`);
}

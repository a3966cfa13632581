/** The worker of the sandbox, as one text. */
declare module 'virtual:sandbox-code' {
  const code: string;
  export default code;
}

/** The words of the algebra and of definitions, read from core. */
declare module 'virtual:algebra-words' {
  import type { Words } from '../src/tabs/own/editor/words.ts';
  const words: Words;
  export default words;
}

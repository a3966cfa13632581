import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** where `rug explore` serves the explorer, with a slash at its end */
    readonly explorer: string;
  }
}

/** The address of the explorer that is served for the tests, with the part of a link behind `#`. */
export function explorerAt(hash = ''): string {
  return `${inject('explorer')}${hash === '' ? '' : `#${hash}`}`;
}

import { DARK, type FigureSize, LIGHT, type Look, type Theme } from '@rugbench/plots/figures';

/**
 * Which colours a page has: those that were chosen, or those of the system.
 *
 * @param chosen - null: nobody chose
 */
export function themeName(chosen: Theme['name'] | null): Theme['name'] {
  return chosen ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** One look for all figures, the same object each time, so that figures are not drawn again. */
export function lookOf(name: Theme['name'], size: FigureSize): Look {
  return LOOKS[name][size];
}

const LOOKS: Readonly<Record<Theme['name'], Readonly<Record<FigureSize, Look>>>> = {
  light: { column: { theme: LIGHT, size: 'column' }, page: { theme: LIGHT, size: 'page' } },
  dark: { column: { theme: DARK, size: 'column' }, page: { theme: DARK, size: 'page' } },
};

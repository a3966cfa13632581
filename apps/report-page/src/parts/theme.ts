import { DARK, LIGHT, type Theme } from '@rugbench/plots/figures';
import type { View } from '../view/view.ts';

/** Which colours the page has: those that were chosen, or those of the system. */
export function themeName({ theme }: Pick<View, 'theme'>): Theme['name'] {
  return theme ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** The colours of figures. */
export function themeOf(name: Theme['name']): Theme {
  return name === 'dark' ? DARK : LIGHT;
}

import type { Theme } from '@rugbench/plots/figures';
import type { JSX } from 'preact';

interface ThemeSwitchProps {
  readonly theme: Theme['name'];
  readonly onTheme: (theme: Theme['name']) => void;
}

/** A button for the other colours. */
export function ThemeSwitch({ theme, onTheme }: ThemeSwitchProps): JSX.Element {
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="quiet theme-switch no-print" onClick={() => onTheme(other)}>
      {other === 'dark' ? '☾ dark' : '☀ light'}
    </button>
  );
}

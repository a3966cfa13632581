/** Brings a line into sight, and the focus to it. */
export function showLine(id: string): void {
  const line = document.getElementById(`line-${id}`);
  line?.scrollIntoView({ block: 'center' });
  line?.querySelector<HTMLElement>('.opener')?.focus({ preventScroll: true });
}

/** Closes the open line, and leaves the focus at what opens it. */
export function closeOpenLine(id: string, close: () => void): void {
  close();
  document.getElementById(`line-${id}`)?.querySelector<HTMLElement>('.opener')?.focus();
}

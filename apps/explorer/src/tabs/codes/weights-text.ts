/** A colon that no backslash stands before. */
const COLON = /(?<!\\):/;

/** The forge that a text names, as `--weights` takes it. */
export function forgeOf(text: string): string {
  return text.split(COLON, 1)[0]!;
}

/** The text of an option of a forge in the text of weights; '' where it is not given. */
export function optionIn(text: string, name: string): string {
  const found = text.split(COLON).find((part, k) => k > 0 && part.startsWith(`${name}=`));
  return found === undefined ? '' : found.slice(name.length + 1).replaceAll('\\:', ':');
}

/** The text of weights with an option changed. @param value - as it is typed; '' leaves it to its default */
export function withOption(text: string, name: string, value: string): string {
  const [forge, ...options] = text.split(COLON) as [string, ...string[]];
  const others = options.filter((part) => !part.startsWith(`${name}=`));
  const own = value.trim() === '' ? [] : [`${name}=${value.trim().replaceAll(':', '\\:')}`];
  return [forge, ...others, ...own].join(':');
}

/** A colon that no backslash stands before. */
const COLON = /(?<!\\):/;

/** The plug-in that a text names, such as a forge in `--weights` or a variant in `--variant`. */
export function pluginIn(text: string): string {
  return text.split(COLON, 1)[0]!;
}

/** The text of an option in the text of a plug-in with options; '' where it is not given. */
export function optionIn(text: string, name: string): string {
  const found = text.split(COLON).find((part, k) => k > 0 && part.startsWith(`${name}=`));
  return found === undefined ? '' : found.slice(name.length + 1).replaceAll('\\:', ':');
}

/** The text of a plug-in with an option changed. @param value - as it is typed; '' leaves it to its default */
export function withOption(text: string, name: string, value: string): string {
  const [plugin, ...options] = text.split(COLON) as [string, ...string[]];
  const others = options.filter((part) => !part.startsWith(`${name}=`));
  const own = value.trim() === '' ? [] : [`${name}=${value.trim().replaceAll(':', '\\:')}`];
  return [plugin, ...others, ...own].join(':');
}

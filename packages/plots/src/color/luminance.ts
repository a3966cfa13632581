/** Of black and white, what reads best on a colour `#rrggbb`: at least 4.5 times as dark or as bright, as WCAG 2 counts. */
export function textColorOn(color: string): string {
  // where 1.05 / (L + 0.05), the contrast to white, is (L + 0.05) / 0.05, the one to black
  return luminance(color) < 0.179 ? '#ffffff' : '#000000';
}

/** Relative luminance L of WCAG 2, from 0 for black to 1 for white. */
export function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/**
 * What the pages share: figures with their files and numbers, numbers as text, colours, and a view that lives in the address.
 *
 * @example
 * ```ts
 * import { lossText } from '@rugbench/page-parts';
 *
 * console.log(lossText(0.004856));
 * ```
 *
 * @packageDocumentation
 */

export { FigureFiles } from './figure/figure-files.tsx';
export { FigurePicture } from './figure/figure-picture.tsx';
export { FigureTable } from './figure/figure-table.tsx';
export { savePng, saveSvg } from './figure/save-figure.ts';
export { fileName, saveCsv, saveFile } from './saving/save-file.ts';
export { CodeLine } from './text/code-line.tsx';
export { CopyButton } from './text/copy-button.tsx';
export {
  type ValueFormat,
  NONE,
  lossText,
  lossWithError,
  plainText,
  ratioText,
  valueText,
} from './text/number-text.ts';
export { lookOf, themeName } from './theme/theme.ts';
export { ThemeSwitch } from './theme/theme-switch.tsx';
export { type AddressStore, addressStore } from './view/address-store.ts';

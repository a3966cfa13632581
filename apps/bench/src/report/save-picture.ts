import { svgToPng } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';

/** Writes a picture as `<name>.svg` and `<name>.png`, and returns these names. */
export async function savePicture(folder: RunFolder, name: string, svg: string): Promise<string[]> {
  folder.writeText(`${name}.svg`, svg);
  folder.writeBytes(`${name}.png`, await svgToPng(svg));
  return [`${name}.svg`, `${name}.png`];
}

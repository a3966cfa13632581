import { type FigureDocument, type Look, figureOf, figureToSvg } from '@rugbench/plots/figures';
import { saveFile } from '../saving/save-file.ts';

/** Pixels of a PNG for each pixel of the figure: 288 an inch. */
const PNG_SCALE = 3;

/** Saves a figure as it is drawn, as an SVG file. */
export function saveSvg(figure: FigureDocument, look: Look): void {
  saveFile(`${figure.name}.svg`, svgBlob(svgText(figure, look)));
}

/** Saves a figure as it is drawn, as a PNG file of three times its size. */
export async function savePng(figure: FigureDocument, look: Look): Promise<void> {
  const address = URL.createObjectURL(svgBlob(svgText(figure, look)));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    saveFile(`${figure.name}.png`, await pngOf(image));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function svgText(figure: FigureDocument, look: Look): string {
  return figureToSvg(figureOf(figure as never).draw(document, look));
}

function svgBlob(text: string): Blob {
  return new Blob([text], { type: 'image/svg+xml' });
}

function pngOf(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = PNG_SCALE * image.naturalWidth;
  canvas.height = PNG_SCALE * image.naturalHeight;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('This browser could not write the picture.'))),
      'image/png',
    );
  });
}

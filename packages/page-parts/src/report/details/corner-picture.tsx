import { plainText } from '../../text/number-text.ts';
import type { Theme } from '@rugbench/plots/figures';
import type { ReportDetail } from '@rugbench/report';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cornerPixels, keyGradient } from './corner-pixels.ts';

interface CornerPictureProps {
  readonly corner: NonNullable<ReportDetail['corner']>;
  readonly theme: Theme['name'];
}

/** Width of the picture at most, px; an entry is a whole number of pixels wide, so that its edges are sharp. */
const WIDTH = 300;

/** The first rows and columns of W: red above 0, blue below, as in the key. */
export function CornerPicture({ corner, theme }: CornerPictureProps): JSX.Element {
  const { side, limit } = corner;
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = side * Math.max(1, Math.floor(WIDTH / side));
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(side, side);
    image.data.set(cornerPixels(corner, theme));
    context.putImageData(image, 0, 0);
  }, [corner, theme, side]);
  return (
    <figure class="corner">
      <figcaption>W, first {side} rows and columns</figcaption>
      <canvas
        ref={canvas}
        width={side}
        height={side}
        style={{ width: `${width}px` }}
        role="img"
        aria-label={`The first ${side} rows and columns of W, entries from ${plainText(-limit)} to ${plainText(limit)}`}
      />
      <div class="corner-key" style={{ width: `${width}px`, backgroundImage: keyGradient(theme) }} aria-hidden="true">
        <span>{plainText(-limit)}</span>
        <span>0</span>
        <span>{plainText(limit)}</span>
      </div>
    </figure>
  );
}

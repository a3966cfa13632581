export { type Bound } from './bound-labels.ts';
export { figureToSvg } from './figure-to-svg.ts';
export { type Heading } from './heading.ts';
export { type LossAgainstRatio, type LossLine, lossAgainstRatio } from './loss-against-ratio.ts';
export { type LossBar, type LossBars, lossBars } from './loss-bars.ts';
export { type Normalisation } from './loss-scale.ts';
export { type MatrixEntries, LARGEST_PICTURE } from './matrix-limit.ts';
export { type MatrixPicture, matrixPicture, matrixPictures } from './matrix-picture.ts';
export { type LossPoint } from './measured-marks.ts';

import type { PaperFigure } from './content.ts';
import { ladderFigureOfPaper } from './ladder-figure.ts';
import { firstDropFigure, lossAgainstProbabilityFigure, lossAgainstRatioFigure } from './loss-figures.ts';
import { overFloorFigure, statisticFigures } from './map-figures.ts';
import { rugZoomFigure } from './rug-zoom-figure.ts';
import { trainingFigure } from './training-figure.ts';
import {
  cornerFigure,
  histogramFigure,
  interferenceFigureOfPaper,
  rugFigure,
  spectrumFigureOfPaper,
} from './weights-figures.ts';
import { winnersFigure } from './winner-figures.ts';

/** Every figure of the paper and more, in the order of the index. */
export const PAPER_FIGURES: readonly PaperFigure[] = [
  rugFigure,
  rugZoomFigure,
  cornerFigure,
  histogramFigure,
  interferenceFigureOfPaper,
  spectrumFigureOfPaper,
  lossAgainstRatioFigure,
  lossAgainstProbabilityFigure,
  firstDropFigure,
  ladderFigureOfPaper,
  trainingFigure,
  ...statisticFigures,
  overFloorFigure,
  winnersFigure,
];

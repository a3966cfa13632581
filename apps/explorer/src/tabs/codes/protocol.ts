import type { MapCell } from '@rugbench/judging';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { EntryPlace, MatrixView } from '../../parts/matrix/matrix-view.ts';
import type { Entry, MatrixHead, Strip } from '../../parts/weights/matrix-pieces.ts';
import type { PluginEntry } from '../../parts/options/plugin-entry.ts';
import type { CodesState } from './state.ts';
import type { SilentFacts } from './silent-facts.ts';

/** All that decides some weights: what `rug forge` is given. */
export interface WeightsQuestion {
  /** the forge with its options, as `--weights` takes it */
  readonly weights: string;
  /** n, features */
  readonly n: number;
  /** d/n that is asked for, in (0, 1) */
  readonly r: number;
  /** probability that a feature is on, by which theory chooses options that are left open */
  readonly p: number;
  /** of the stream that draws rows, a whole number >= 0 */
  readonly seed: number;
}

/** Weights that were made; their label is the forge with all its options, also those that theory chose, as `--weights` takes it. */
export interface Forged extends MatrixHead {
  /** the forge in words */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
}

/** What can be chosen. */
export interface CodesList {
  /** all forges that make weights without being told more, and the best of them by theory */
  readonly forges: readonly PluginEntry[];
  /** blocks of all silent codes, those that serve small r first */
  readonly silent: readonly SilentFacts[];
}

/** A graph: its vertices and who is adjacent to whom. */
export interface GraphLines {
  /** v */
  readonly vertices: number;
  /** pairs of adjacent vertices, the smaller one first, [2 edges] */
  readonly edges: Uint16Array;
}

/** What the workers of the tab can be asked. */
export type CodesProtocol = {
  /** what there is to choose, one piece */
  readonly list: { readonly question: null; readonly piece: CodesList };
  /** makes weights, one piece */
  readonly forge: { readonly question: WeightsQuestion; readonly piece: Forged };
  /** a part of W in squares, from the top, a piece for some rows of squares each */
  readonly window: {
    readonly question: {
      readonly weights: WeightsQuestion;
      readonly view: MatrixView;
      /** squares along a side at most */
      readonly most: number;
    };
    readonly piece: Strip;
  };
  /** one entry of W, one piece */
  readonly entry: {
    readonly question: { readonly weights: WeightsQuestion; readonly at: EntryPlace };
    readonly piece: Entry;
  };
  /** figures of all of W: its histogram, and its spectrum where n is small enough; a piece each */
  readonly figures: { readonly question: WeightsQuestion; readonly piece: FigureDocument };
  /** the graph of a block of a silent code, one piece */
  readonly graph: { readonly question: SilentFacts; readonly piece: GraphLines };
  /** the best codes at one place, as `rug map` finds them, one piece */
  readonly cell: {
    readonly question: { readonly r: number; readonly p: number; readonly constraint: CodesState['constraint'] };
    readonly piece: MapCell;
  };
};

import type { Certificate, EvaluatedModel, InterferenceModel } from '@rugbench/judging';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { ReportDocument } from '@rugbench/report';
import type { MatrixView, EntryPlace } from '../../parts/matrix/matrix-view.ts';
import type { Entry, MatrixHead, Strip } from '../../parts/weights/matrix-pieces.ts';

/** What is shown of a file. */
export type Shown =
  | {
      /** rows, as the page of reports shows them */
      readonly kind: 'table';
      /** what the file is, in a few words */
      readonly what: string;
      /** heading, columns and figures so far */
      readonly document: ReportDocument;
    }
  | {
      /** weights, which the view asks about */
      readonly kind: 'model';
      /** names of all files of the model, the first of them its own */
      readonly files: readonly string[];
      /** whether the file says how its model was trained, and so on which data it is judged */
      readonly isTrained: boolean;
    }
  | {
      /** nothing */
      readonly kind: 'nothing';
      /** why, in one line */
      readonly line: string;
    };

/** A piece of what comes of files: one for each of them, and figures of tables as they are made. */
export type Opened =
  { readonly name: string; readonly shown: Shown } | { readonly name: string; readonly figure: FigureDocument };

/** All that decides what is said of a model. */
export interface ModelQuestion {
  /** its file, or the index of several */
  readonly name: string;
  /** the file, and those that an index names */
  readonly files: readonly File[];
  /** the variant; empty: that of the file, else relu */
  readonly variant: string;
  /** the probability that a feature is on; 0: that of the file, else 0.05 */
  readonly p: number;
}

/** Weights as the page shows them. */
export interface ModelHead extends MatrixHead {
  /** the variant and where its weights come from */
  readonly title: string;
  /** the data that the model is judged on */
  readonly source: string;
  /** what was read from where, and what a reader should know; a line each */
  readonly notes: readonly string[];
}

/** What `rug certify` says of weights. */
export interface Certified {
  /** its document */
  readonly certificate: Certificate;
  /** descriptions of the interference that are shown, with what each is called */
  readonly titles: readonly (readonly [model: InterferenceModel, title: string])[];
  /** statistics of the weights in words: what each is, and its value */
  readonly lines: readonly (readonly [name: string, value: string])[];
}

/** What the workers of the tab can be asked. */
export type ResultsProtocol = {
  /** reads files: a piece for each, and further pieces for figures */
  readonly open: { readonly question: { readonly files: readonly File[] }; readonly piece: Opened };
  /** the model of a file, one piece */
  readonly head: { readonly question: ModelQuestion; readonly piece: ModelHead };
  /** a part of W in squares, from the top */
  readonly window: {
    readonly question: {
      readonly model: ModelQuestion;
      readonly view: MatrixView;
      /** squares along a side at most */
      readonly most: number;
    };
    readonly piece: Strip;
  };
  /** one entry of W, one piece */
  readonly entry: {
    readonly question: { readonly model: ModelQuestion; readonly at: EntryPlace };
    readonly piece: Entry;
  };
  /** figures of all of W, a piece each */
  readonly figures: { readonly question: ModelQuestion; readonly piece: FigureDocument };
  /** what `rug eval` measures, one piece, with progress */
  readonly evaluate: {
    readonly question: ModelQuestion & { readonly samples: number };
    readonly piece: EvaluatedModel;
  };
  /** what `rug certify` finds, one piece, with progress */
  readonly certify: { readonly question: ModelQuestion & { readonly samples: number }; readonly piece: Certified };
};

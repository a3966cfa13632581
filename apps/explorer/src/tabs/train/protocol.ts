import type { MatrixSquares } from '../../parts/matrix/matrix-squares.ts';
import type { EntryPlace, MatrixView } from '../../parts/matrix/matrix-view.ts';
import type { PluginEntry } from '../../parts/options/plugin-entry.ts';
import type { DeviceName } from './device-names.ts';
import type { TrainState } from './state.ts';

/** All that decides the numbers of a run. */
export type RunQuestion = Pick<
  TrainState,
  'variant' | 'start' | 'n' | 'r' | 'p' | 'steps' | 'rate' | 'recipe' | 'tied' | 'seed' | 'backend'
>;

/** What can be chosen. */
export interface TrainList {
  /** all variants, the ReLU first */
  readonly variants: readonly PluginEntry[];
  /** all starts: drawn ones first, then forges that make weights without being told more */
  readonly starts: readonly PluginEntry[];
}

/** A device, and whether this browser has it. */
export interface DeviceOffer {
  /** as `--backend` names it */
  readonly name: DeviceName;
  /** in words */
  readonly title: string;
  /** why it cannot be used here, in one line; null: it can be tried */
  readonly missing: string | null;
  /** what a reader should know before choosing it, in one line; null: nothing */
  readonly note: string | null;
}

/** A loss that theory predicts for the variant: where a run may settle. */
export interface PlateauLine {
  /** in words, such as `pairs` */
  readonly name: string;
  /** at large n, in squared units of x; null: theory predicts none */
  readonly loss: number | null;
  /** why there is none; null where there is one */
  readonly reason: string | null;
}

/** What is known of a run before its first step. */
export interface RunFacts {
  /** d */
  readonly dimensions: number;
  /** samples of a step */
  readonly batch: number;
  /** steps at most */
  readonly maxSteps: number;
  /** the name of the file of its weights, as the command gives it */
  readonly file: string;
}

/** A point of the training curve: the mean loss of the steps since the point before. */
export interface CurvePoint {
  /** steps taken, from 1 */
  readonly step: number;
  /** mean training loss, in squared units of x */
  readonly loss: number;
}

/** How far a run is. */
export interface RunReached {
  /** steps taken */
  readonly step: number;
  /** mean loss of the steps since it was told last, in squared units of x */
  readonly loss: number;
  /** learning rate of the last step, with what the scale of the start asks for */
  readonly learningRate: number;
  /** new starts that were given to features so far */
  readonly revived: number;
  /** whether the learning rate decays already */
  readonly settles: boolean;
  /** what really computes, such as `tfjs/webgl2` */
  readonly device: string;
  /** points of the training curve since it was told last */
  readonly curve: readonly CurvePoint[];
  /** whether it waits for the reader */
  readonly paused: boolean;
}

/** The large-scale statistics of W that the page shows, as records have them. */
export interface RunStatistics {
  /** mean and standard deviation of W_ii over features */
  readonly diagonal: readonly [mean: number, deviation: number];
  /** mean and standard deviation of the bias over features */
  readonly bias: readonly [mean: number, deviation: number];
  /** mean and standard deviation over rows of the mean of the interference */
  readonly interferenceMean: readonly [mean: number, deviation: number];
  /** mean and standard deviation over rows of the variance of the interference */
  readonly interferenceVariance: readonly [mean: number, deviation: number];
  /** median distance of standardised interference from N(0, 1), in (0, 1] */
  readonly kolmogorovSmirnov: number;
  /** p-value of that test, in [0, 1] */
  readonly pValue: number;
  /** mean over rows of Lyapunov's ratio, in [0, 1] */
  readonly lyapunov: number;
  /** mean over rows of the most negative entry, in units of the mean diagonal: -1 where every feature has an antipodal partner */
  readonly partner: number;
}

/** A look at the model between two steps. */
export interface RunLook {
  /** steps taken */
  readonly step: number;
  /** mean loss of held-out samples, in squared units of x */
  readonly loss: number;
  /** of that mean */
  readonly standardError: number;
  /** statistics of W; null: not taken this time */
  readonly statistics: RunStatistics | null;
}

/** Something that the trainer did besides a step. */
export interface RunEvent {
  /** steps taken before */
  readonly step: number;
  /** what it did */
  readonly name: 'features revived' | 'back to the start';
  /** how many features, where some were revived; 0 else */
  readonly count: number;
}

/** The end of a run, judged as the command judges it. */
export interface RunEnd {
  /** loss on fresh samples, in squared units of x */
  readonly loss: number;
  /** of that loss */
  readonly standardError: number;
  /** fresh samples */
  readonly samples: number;
  /** steps taken */
  readonly steps: number;
  /** why it ended */
  readonly stopReason: string;
  /** what really computed */
  readonly device: string;
  /** the loss that theory predicts at large n; null: none */
  readonly analytic: number | null;
  /** what a reader should know of dead outputs, with their likely cause; null: there are none, or too few samples to tell */
  readonly deadNote: string | null;
}

/** What is heard of a run. */
export type RunPiece =
  | { readonly kind: 'facts'; readonly facts: RunFacts }
  | { readonly kind: 'reached'; readonly reached: RunReached }
  | { readonly kind: 'look'; readonly look: RunLook }
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** W was read anew, after so many steps; colours saturate from `limit` on */
  | { readonly kind: 'weights'; readonly step: number; readonly limit: number }
  | { readonly kind: 'judging' }
  | { readonly kind: 'end'; readonly end: RunEnd };

/** What a reader tells a run. */
export type Control =
  /** wait after this step */
  | { readonly tell: 'pause' }
  /** go on: for so many steps, or to the end */
  | { readonly tell: 'go'; readonly steps: number | null };

/** Where W is read. */
export interface WindowQuestion {
  /** the order of features: partners side by side, or by index */
  readonly order: TrainState['order'];
  /** what is in view, in places of that order */
  readonly view: MatrixView;
  /** squares along a side at most */
  readonly most: number;
}

/** An entry of W. */
export interface Entry {
  /** i, the feature of the row, from 0 */
  readonly row: number;
  /** j, the feature of the column, from 0 */
  readonly column: number;
  /** W_ij */
  readonly value: number;
}

/** The file of a model. */
export interface ModelBytes {
  /** its name */
  readonly name: string;
  /** safetensors */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a worker of this tab can be asked: choices and theory of one that stays, a run of one of its own. */
export type TrainProtocol = {
  /** what can be chosen, one piece */
  readonly list: { readonly question: null; readonly piece: TrainList };
  /** what this browser has, a piece each as it is found out */
  readonly devices: { readonly question: null; readonly piece: DeviceOffer };
  /** what theory predicts for a run, a piece each as it is found out */
  readonly plateaus: { readonly question: RunQuestion; readonly piece: PlateauLine };
  /** trains and judges; `steps` says after how many steps it waits first, null: not at all. A worker runs once */
  readonly run: {
    readonly question: { readonly run: RunQuestion; readonly steps: number | null };
    readonly piece: RunPiece;
  };
  /** tells the run something, no piece */
  readonly control: { readonly question: Control; readonly piece: never };
  /** a part of W as it was read last, one piece; none before W was read */
  readonly window: { readonly question: WindowQuestion; readonly piece: MatrixSquares };
  /** an entry of W as it was read last, one piece; none before W was read */
  readonly entry: {
    readonly question: { readonly order: TrainState['order']; readonly at: EntryPlace };
    readonly piece: Entry;
  };
  /** the checkpoint of the run as it is between two steps, one piece */
  readonly file: { readonly question: null; readonly piece: ModelBytes };
};

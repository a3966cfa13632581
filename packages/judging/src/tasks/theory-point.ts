import { type TheoryDocument, theoryDocument } from '../predictions/document.ts';
import type { TheoryPoint } from '../predictions/prediction.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { Host } from '../ports/host.ts';
import type { OnProgress } from '../ports/progress.ts';
import type { Workers } from '../ports/workers.ts';
import { runAll } from './run-all.ts';

/** Everything that theory says at one point of a grid. */
export interface TheoryPointTask {
  /** names the kind of task */
  readonly task: 'theory-point';
  /** where theory is asked */
  readonly point: TheoryPoint;
}

/** What theory says at one point. */
export interface PointAnswer {
  /** its predictions */
  readonly document: TheoryDocument;
  /** what a reader should know, a line each */
  readonly notes: readonly string[];
}

/** @throws RugError as `theoryDocument` does */
export async function runTheoryPointTask(
  { point }: TheoryPointTask,
  catalogue: JudgingCatalogue,
  { pause }: Pick<Host, 'pause'>,
  progress: OnProgress,
): Promise<PointAnswer> {
  const notes: string[] = [];
  const step = async (fraction: number, detail: string): Promise<void> => {
    progress({ fraction, phase: 'theory', detail });
    await pause();
  };
  const document = await theoryDocument(point, catalogue, step, (line) => notes.push(line));
  return { document, notes };
}

/** The predictions at each point, a point at a time on each worker, in the order of the points. */
export function predictPoints(
  points: readonly TheoryPoint[],
  workers: Workers,
  progress: OnProgress,
): Promise<PointAnswer[]> {
  const tasks = points.map((point): TheoryPointTask => ({ task: 'theory-point', point }));
  return runAll<PointAnswer>(workers, tasks, (fraction, done) =>
    progress({ fraction, phase: 'theory', detail: `${done} of ${points.length} points` }),
  );
}

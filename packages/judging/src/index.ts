/**
 * From a plan to records: choices, plan, tasks, judging on forged and trained weights, codes and certificates. It knows neither
 * Node nor a page: its host gives it a catalogue, files, workers and a pause.
 *
 * @example
 * ```ts
 * import { relu } from '@rugbench/baseline';
 * import { referenceBackend } from '@rugbench/core/reference';
 * import { persianRug } from '@rugbench/forge';
 * import { catalogueOf, comparisonOptions, plan } from '@rugbench/judging';
 * import { bernoulliUniform } from '@rugbench/sources';
 *
 * const plugins = { variants: [relu], forges: [persianRug], sources: [bernoulliUniform], backends: [referenceBackend] };
 * const options = comparisonOptions.parse({ n: 64, variants: ['relu'], weights: ['persian-rug'], backend: 'reference' });
 * const comparison = await plan(options, catalogueOf(plugins));
 * console.log(comparison.rows.length, 'rows to measure');
 * ```
 *
 * @packageDocumentation
 */

// What judging asks of its host, and the catalogue of what can be compared.
export {
  type PluginKind,
  type OutsidePlugin,
  type BrokenPlugin,
  type Defaults,
  type JudgingCatalogue,
  type TimeLimit,
  standsAlone,
} from './ports/catalogue.ts';
export { catalogueOf } from './ports/catalogue-of.ts';
export { type Files, memoryFiles } from './ports/files.ts';
export {
  type ModelFile,
  type ModelFiles,
  type ModelPlace,
  type ModelReading,
  modelFiles,
} from './ports/model-files.ts';
export { type Pause, noPause } from './ports/pause.ts';
export { type Phase, type ProgressReport, type OnProgress } from './ports/progress.ts';
export { type Host } from './ports/host.ts';
export { type Workers } from './ports/workers.ts';

// Choices: plug-ins and backends as a command line names them.
export { type BackendChoice, backendChoice, withDevice, availableDevice } from './choices/backend-choice.ts';
export {
  type PluginChoice,
  pluginChoice,
  variantChoice,
  tracedVariant,
  choiceLabel,
  sourceChoice,
  createSource,
  sourceAt,
} from './choices/plugin-choice.ts';
export { type NoiseMember, noiseMember, noiseText } from './choices/noise-member.ts';
export { sharedOptions } from './choices/shared-options.ts';

// A plan: options become a comparison, with everything checked that can be checked before any work is done.
export { type ComparisonOptions, comparisonShape, comparisonOptions } from './plan/options.ts';
export { plan, planRows, planner, withBounds } from './plan/plan.ts';
export { plannedRows } from './plan/planned-rows.ts';
export { type Note } from './plan/held-forges.ts';
export { refuseTiedForge } from './plan/choose-weights.ts';
export { type AskedSize, USUAL_SIZE, refuseIdleMap, sizeAsked } from './plan/size-of-files.ts';
export { type WeightsFlag, type WeightsPlace, FORGED, START, resolveWeights } from './plan/resolve-weights.ts';

// Records: the comparison as a document, and the rows, tables and differences that come of its records.
export {
  type ComparisonDocument,
  type ComparisonSpec,
  comparisonSpec,
  type PlannedRow,
  type RefusedRow,
  type RowLabel,
  type Bounds,
  type PlannedComparison,
  comparison,
  plannedComparison,
  plannedRow,
  refusedRow,
  rowLabel,
  boundsSchema,
  rowSpecs,
  unboundedComparison,
} from './records/comparison.ts';
export { readComparison } from './records/read-comparison.ts';
export { type Answer } from './records/answer.ts';
export { type BiasSpread, type BiasStatistics, biasOf, biasSpread, biasStatistics } from './records/bias-statistics.ts';
export { type Judged, type DecodingSummary, type Outcome } from './records/outcome.ts';
export { type Versions, missingRecordOf } from './records/record-of.ts';
export { type MeasuredRow, type ResultRows, resultRows } from './records/result-rows.ts';
export { runsOfBlocks } from './records/block-means.ts';
export { type DeadOutputs, type DeadOutputsSeen, deadCount, deadNote } from './records/dead-note.ts';
export { rankErrors } from './records/rank-errors.ts';
export { type TableRow, tableRows } from './records/table-rows.ts';
export { type AgainstBaseline, type PairedVerdict, againstBaseline } from './records/against-baseline.ts';
export { type RowDifference, type FolderDifference, compareRows } from './records/compare-rows.ts';
export {
  type PicturedWeights,
  type TheoryLine,
  statisticsSpecOf,
  statisticsSpecs,
  cornerSide,
  picturedWeights,
  theoryLines,
  boundLines,
} from './records/side-specs.ts';
export { weightsLabel } from './records/weights-label.ts';
export { type WorkName, workNames } from './records/work-name.ts';

// Tasks: specs become records, in workers.
export { type Task, type MeasureTask } from './tasks/task.ts';
export { tasksOf } from './tasks/tasks-of.ts';
export { runTask } from './tasks/run-task.ts';
export { workersHere } from './tasks/workers-here.ts';
export { type Measuring, measure, missingSpecs } from './tasks/measure.ts';
export { foreignTo } from './tasks/foreign-to.ts';
export { answersOf } from './tasks/answers.ts';
export { type Kept, runAll } from './tasks/run-all.ts';
export { type Cell, type OverFloorTask } from './tasks/over-floor.ts';
export { type OverFloor, compareOverFloor } from './tasks/compare-over-floor.ts';
export { CONSTRAINTS, type Constraint } from './codes/constraint.ts';
export { type MapColumnTask } from './tasks/map-column.ts';
export { type MapCheckTask } from './tasks/map-check.ts';
export { type PointAnswer, type TheoryPointTask, predictPoints } from './tasks/theory-point.ts';

// Estimates: how long work takes and how much memory, before it begins.
export { sharingDevices } from './estimates/sharing-devices.ts';
export { type WorkEstimate, workOf } from './tasks/work-of.ts';
export { SECONDS, specSeconds } from './estimates/spec-seconds.ts';
export { wallSeconds } from './estimates/wall-seconds.ts';
export { type JobBytes, jobBytes } from './estimates/job-bytes.ts';
export type { TrainedBytes } from './estimates/trained-bytes.ts';
export { type PlannedRun, plannedRun } from './estimates/planned-run.ts';

// Theory: what the analytic optima predict, beside all measurements.
export { distributionOf } from './predict/distribution-of.ts';
export { type Plateau, plateauOn } from './predictions/plateau.ts';
export { partsInWords } from './codes/best-codes.ts';
export { type TheoryPoint, type Prediction } from './predictions/prediction.ts';
export { type Step } from './predictions/step.ts';
export { type TheoryDocument, theoryDocument } from './predictions/document.ts';
export { type VariantPrediction } from './predictions/predict-variants.ts';
export { type ForgePrediction } from './predictions/predict-forge.ts';
export { type MapCell, type CheckedCell, type MapSubject, type CodeMapDocument } from './predictions/map-cell.ts';

// The model of a file, judged as it is.
export {
  type EvaluateDocument,
  type EvaluatedModel,
  type FreshSamples,
  evaluateModel,
} from './evaluate/evaluate-model.ts';

// Certificates: one set of weights held against every prediction.
export { type SizedNoise } from './certify/row-noise.ts';
export { type Subject, type Measurement } from './certify/subject.ts';
export { type ForgedPlace, forgedSubject } from './certify/forged-subject.ts';
export { type GivenSamples, trainedSubject } from './certify/trained-subject.ts';
export { type InterferenceModel, type ModelPrediction, INTERFERENCE_MODELS } from './certify/predictions.ts';
export { type Evidence, type OverRows, type StrongEntries } from './certify/evidence.ts';
export { type Support } from './certify/support.ts';
export { type Equivalence, TOLERANCE, equivalence } from './certify/equivalence.ts';
export { UNFITTED, isUnfitted } from './certify/unfitted.ts';
export { type Verdict } from './certify/verdict.ts';
export { certificateLines, certificateTitles } from './certify/certificate-lines.ts';
export { type Certificate, type ComparedPrediction, certify } from './certify/certificate.ts';

// Forged weights, and what is fitted on top of them.
export { forgeWeights } from './forged/forge-weights.ts';
export { type FeatureGroup } from './forged/feature-groups.ts';
export { type FitSample } from './forged/fit-sample.ts';
export { type ForgedSetting, settingOf } from './forged/forged-setting.ts';
export { type GroupFit, fitGroups } from './forged/fit-groups.ts';
export { type FittedScalars, type GroupedModel, groupedModel } from './forged/forged-model.ts';
export { frozenFilter } from './forged/frozen-filter.ts';
export { type Preactivations, blockOf, preactivations } from './forged/preactivations.ts';
export { cornerOf } from './forged/corner.ts';

// Training: a job, its run, and the files of trained models.
export {
  type TrainingOptions,
  type TrainingChoices,
  trainingOptions,
  trainingChoices,
} from './trained/training-options.ts';
export { type TrainJob, type TrainingIdentity, checkpointName, judgedWith } from './trained/train-job.ts';
export { type TrainQuestion, askedJob } from './plan/asked-job.ts';
export { checkpointOf } from './trained/train-job-of.ts';
export { type TrainingSetup, trainingSetup } from './trained/training-setup.ts';
export { type TrainedModel, trainModel, judgeTrained, runTrainJob } from './trained/run-train-job.ts';
export { type RunWatch, runWatch, trainingHash } from './trained/run-watch.ts';
export { judgingSamples } from './trained/judging-samples.ts';
export { type FrozenModel, type OpenModel, withFrozenFilter } from './trained/frozen-session.ts';
export { type ScoredSamples, scoreSession } from './trained/score-session.ts';
export { type SavedModel, readModel, saveSession } from './trained/checkpoint-file.ts';
export { type AskedModel } from './trained/asked-model.ts';
export { readParameters } from './trained/read-parameters.ts';
export { type TrainedWeights, trainedWeights, uncopiedWeights } from './trained/trained-weights.ts';
export { type OpenedCheckpoint, type Opening, openCheckpoint } from './trained/open-checkpoint.ts';
export { modelForge, isModelFile, modelChoice, modelPath } from './trained/model-forge.ts';

// The version of everything that decides a measured number.
export { NUMERICS } from './numerics.ts';

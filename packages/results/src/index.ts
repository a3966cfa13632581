/**
 * Specs, records, their hashes, rows, tables and checkpoints, as plain data. Nothing here touches a file:
 * `@rugbench/results/files` does.
 *
 * @example
 * ```ts
 * import { contentHash, markdownTable } from '@rugbench/results';
 *
 * console.log(contentHash({ n: 256, r: 0.25 }) === contentHash({ r: 0.25, n: 256 }));
 * const columns = [
 *   { title: 'variant', cell: (row: { name: string; loss: number }) => row.name },
 *   { title: 'loss', align: 'right', cell: (row: { name: string; loss: number }) => row.loss.toExponential(3) },
 * ] as const;
 * console.log(markdownTable(columns, [{ name: 'relu', loss: 3.288e-3 }]));
 * ```
 *
 * @packageDocumentation
 */

export { type JsonBounds, type JsonPlace, parseBoundedJson } from './bounded-json.ts';
export { canonicalJson, jsonRecord } from './canonical-json.ts';
export { type Checkpoint, type SavedParameters, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
export { type FilePart, type ReadCheckpoint, checkpointParts, wholeFile } from './checkpoint-parts.ts';
export { type StoredCheckpoint, storedCheckpoint } from './checkpoint-state.ts';
export { CHECKPOINT_FORM } from './checkpoint-names.ts';
export { type Digest, bytesHash, contentHash, digest } from './content-hash.ts';
export { type Safetensors, decodeSafetensors } from './decode-safetensors.ts';
export { encodeSafetensors } from './encode-safetensors.ts';
export { displayWidth, wrapped } from './display-width.ts';
export * as format from './format.ts';
export { type TableColumn, markdownTable, padded } from './markdown-table.ts';
export { type ModelWeights, readModelWeights } from './model-weights.ts';
export {
  type HeadRecord,
  type RecordBulk,
  type RowHead,
  decodeHead,
  headRecord,
  isRowHead,
  joinedRecord,
  partsOf,
  readBulk,
  recordBulk,
  rowHead,
} from './head.ts';
export { type Width, packNumbers, unpackNumbers } from './packed-numbers.ts';
export * from './record.ts';
export { type AnyRow, type FailedRow, type ResultRow, anyRow, failedRow, resultRow } from './row.ts';
export { type Expected, readBySchema } from './read-by-schema.ts';
export { type RunDocument, decodeRunDocument, encodeRunDocument, runDocument } from './run-document.ts';
export * from './spec.ts';
export {
  type ListedStore,
  type OnDamaged,
  type RecordStatus,
  type Store,
  type StoredHead,
  memoryStore,
} from './store.ts';
export { type FittedColumn, type TerminalTable, terminalTable } from './terminal-table.ts';
export { type FileParts, orClosed } from './safetensors-header.ts';
export { type Tensor } from './tensor.ts';
export { INDEX_ENDING, type ReadableFiles, placesInIndex } from './tensor-file.ts';
export {
  MAP_FORM,
  type TensorMap,
  type TensorName,
  TENSOR_ROLES,
  type TensorRole,
  parseTensorMap,
  tensorMapText,
} from './tensor-map.ts';

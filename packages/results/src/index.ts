export { canonicalJson, jsonRecord } from './canonical-json.ts';
export { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
export { bytesHash, contentHash } from './content-hash.ts';
export { type Safetensors, decodeSafetensors } from './decode-safetensors.ts';
export { encodeSafetensors } from './encode-safetensors.ts';
export { type TableColumn, markdownTable } from './markdown-table.ts';
export { type AnyRow, type FailedRow, type ResultRow, anyRow, failedRow, resultRow } from './row.ts';
export { type RunDocument, runDocument } from './run-document.ts';
export { type Tensor } from './tensor.ts';

export { type BinomialTable, binomialTable } from './binomial-table.ts';
export { DistinctIndices } from './distinct-indices.ts';
export { type PhiloxBlock, philox } from './philox.ts';
export { portableExp } from './portable-exp.ts';
export { portableLog } from './portable-log.ts';
export { PURPOSES, type Purpose, STREAM_PARTS, type StreamPart, WordStream } from './word-stream.ts';
export { halfNormalQuantile } from './half-normal-quantile.ts';

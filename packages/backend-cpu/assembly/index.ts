export { adam, clamp, columnSums, setAdam, updateRows } from './adam';
export { toChunks, toRows } from './chunks';
export { exp } from './exponential';
export { sparseProduct } from './gather';
export { interleave, transposeLists } from './lists';
export { log } from './logarithm';
export { packRight, packTransposed } from './pack';
export { product } from './product';
export { outputRows, slopeRows } from './rows';

export { type Algebra, algebraOf } from './algebra.ts';
export { type BlockFunction, type BlockInput, vectorise } from './blocks.ts';
export { type SumFunction, compile, compileSum } from './compile.ts';
export { derivative } from './derivative.ts';
export {
  type Expression,
  type Node,
  type Notation,
  type Operation,
  type Primitives,
  inputsOf,
  interpret,
  interpretNodes,
} from './expression.ts';
export { type JavaScriptLines, javascriptOf, numberText } from './javascript.ts';
export { kinks } from './kinks.ts';
export { latex } from './latex.ts';
export { type Macros } from './macros.ts';
export { evaluate, numberPrimitives } from './numbers.ts';
export { type Operand, type PrimitiveAlgebra } from './primitive-algebra.ts';
export { Scalar, Tracer } from './tracer.ts';

import type { Compile } from '../kernels/load.ts';
import type { Execute } from './execution.ts';
import type { MakeProducts } from './products.ts';

/** What computes. */
export interface Engine {
  /** how a record names it */
  readonly label: string;
  /** what a reader of timings must know of a library; left out where there is none */
  readonly note?: string;
  /** a build of the kernels: a WebAssembly module, in base64 */
  readonly kernels: string;
  /** compiles the kernels, and the modules of variants, which they call */
  readonly compile: Compile;
  /** whether multiply-adds may be fused */
  readonly relaxed: boolean;
  /** vectors of four numbers that modules of variants take in a turn of their loops: 2 where the engine joins them */
  readonly vectors: 1 | 2;
  /** how dense products are computed */
  readonly products: MakeProducts;
  /** how sessions compute; left out: on the thread that calls them */
  readonly execute?: Execute;
}

/**
 * Training runs as event files of TensorBoard: `--observer @rugbench/tensorboard`, or a value in a script.
 *
 * @example
 * ```ts
 * import { tensorBoard } from '@rugbench/tensorboard';
 *
 * export const observer = tensorBoard({ folder: 'curves' });
 * ```
 *
 * @packageDocumentation
 */
import { tensorBoard } from './tensor-board.ts';

export { type TensorBoardOptions, tensorBoard } from './tensor-board.ts';

/** The observer that `--observer @rugbench/tensorboard` names. */
export default tensorBoard();

export { keep } from './keep';
export { columnBytes } from './layout';
export { project } from './project';
export { transform } from './transform';

export { type FoundWebGpu, findWebGpu } from './dawn.ts';
export { type HeadlessContext, type HeadlessGl, loadHeadlessGl, tryHeadlessGl } from './headless-gl.ts';

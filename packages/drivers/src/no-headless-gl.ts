import type { loadHeadlessGl as loadInNode, tryHeadlessGl as tryInNode } from './headless-gl.ts';

const REASON = 'a page has WebGL of its own, and no package gl';

// Bundlers for browsers take this module in place of the package gl, see `imports` in package.json.

/** @throws Error always */
export const loadHeadlessGl: typeof loadInNode = () => {
  throw new Error(REASON);
};

/** Rejects always. */
export const tryHeadlessGl: typeof tryInNode = () => Promise.reject(new Error(REASON));

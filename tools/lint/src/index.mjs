import { documentedMembers } from './documented-members.mjs';
import { noFolderCircles } from './folder-circles/no-folder-circles.mjs';

export { hostFree } from './host-free.mjs';

/** The repository's own rules as an ESLint plug-in, and `hostFree`: settings of ESLint's rules for pure computing code. */
export const rug = {
  rules: { 'documented-members': documentedMembers, 'no-folder-circles': noFolderCircles },
};

import type { Tree } from '@nx/devkit';
import type { Kind, Names } from '../templates/index.ts';

/** Begins the page of a plug-in, unless there is one. */
export function writePage(tree: Tree, kind: Kind, { name, title }: Names, text: string): void {
  const path = `docs/${kind}s/${name}.md`;
  if (!tree.exists(path)) tree.write(path, `# ${title}\n\n${text}\n`);
}

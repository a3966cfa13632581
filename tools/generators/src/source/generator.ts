import type { Tree } from '@nx/devkit';
import { type Names, namesOf } from '../templates/index.ts';
import { type GeneratorOptions, addPlugin } from '../workspace/add-plugin.ts';

/** `nx g @rugbench/generators:source NAME`: data in a file of packages/sources. */
export function sourceGenerator(tree: Tree, { name }: GeneratorOptions): Promise<void> {
  return addPlugin(tree, namesOf('source', name), {
    kind: 'source',
    folder: 'packages/sources/src',
    file: name,
    list: 'sources',
    test,
    page: 'Say here how the data are drawn, and how a feature is distributed.',
  });
}

function test({ name, identifier }: Names): string {
  return `import { testSource } from '@rugbench/conformance';
import { ${identifier} } from './${name}.ts';

testSource(${identifier}, { features: 64, options: { p: 0.1 } });
`;
}

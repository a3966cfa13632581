import type { Tree } from '@nx/devkit';
import { type Names, namesOf } from '../templates/index.ts';
import { type GeneratorOptions, addPlugin } from '../workspace/add-plugin.ts';

/** `nx g @rugbench/generators:forge NAME`: weights made by hand in a folder of packages/forge. */
export function forgeGenerator(tree: Tree, { name }: GeneratorOptions): Promise<void> {
  return addPlugin(tree, namesOf('forge', name), {
    kind: 'forge',
    folder: 'packages/forge/src',
    file: `${name}/${name}`,
    list: 'forges',
    test,
    page: 'Say here how the weights are made, which shapes they serve, and how their interference is distributed.',
  });
}

function test({ name, identifier }: Names): string {
  return `import { testForge } from '@rugbench/conformance';
import { ${identifier} } from './${name}.ts';

testForge(${identifier}, {
  shapes: [
    { features: 16, dimensions: 5 },
    { features: 64, dimensions: 16 },
  ],
});
`;
}

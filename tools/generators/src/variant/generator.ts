import type { Tree } from '@nx/devkit';
import { type Names, namesOf } from '../templates/index.ts';
import { type GeneratorOptions, addPlugin } from '../workspace/add-plugin.ts';

/** `nx g @rugbench/generators:variant NAME`: an activation or filter in a folder of packages/variants. */
export function variantGenerator(tree: Tree, { name }: GeneratorOptions): Promise<void> {
  return addPlugin(tree, namesOf('variant', name), {
    kind: 'variant',
    folder: 'packages/variants/src',
    file: `${name}/${name}`,
    list: 'variants',
    test,
    page: 'Run `npm run docs:variants` to fill this page.',
  });
}

function test({ name, identifier }: Names): string {
  return `import { testVariant } from '@rugbench/conformance';
import { ${identifier} } from './${name}.ts';

testVariant(${identifier});
`;
}

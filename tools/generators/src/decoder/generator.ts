import type { Tree } from '@nx/devkit';
import { type Names, namesOf } from '../templates/index.ts';
import { type GeneratorOptions, addPlugin } from '../workspace/add-plugin.ts';

/** `nx g @rugbench/generators:decoder NAME`: a decoder that iterates, in a folder of packages/decoders. */
export function decoderGenerator(tree: Tree, { name }: GeneratorOptions): Promise<void> {
  return addPlugin(tree, namesOf('decoder', name), {
    kind: 'decoder',
    folder: 'packages/decoders/src',
    file: `${name}/${name}`,
    list: 'decoders',
    test,
    page: 'Say here how it decodes, what it needs to know of weights and data, and what a sample costs.',
  });
}

function test({ name, identifier }: Names): string {
  return `import { testDecoder } from '@rugbench/conformance';
import { ${identifier} } from './${name}.ts';

testDecoder(${identifier});
`;
}

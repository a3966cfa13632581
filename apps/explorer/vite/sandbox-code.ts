import { fileURLToPath } from 'node:url';
import { type Plugin, build } from 'vite';

/** What the page imports. */
const ID = 'virtual:sandbox-code';
const RESOLVED = `\0${ID}`;
const ENTRY = fileURLToPath(new URL('../src/tabs/own/sandbox/sandbox.worker.ts', import.meta.url));

/**
 * `virtual:sandbox-code`: the worker of the sandbox as one text, without a file beside it. A sandbox has no origin and may load nothing,
 * so the page hands it the text. The text is a classic script: browsers refuse modules as workers where there is no origin.
 */
export function sandboxCode(): Plugin {
  return {
    name: 'rugbench-sandbox-code',
    resolveId: (id) => (id === ID ? RESOLVED : undefined),
    load: async (id) => (id === RESOLVED ? `export default ${JSON.stringify(await bundled())};` : undefined),
  };
}

/** All that the worker is, in one module. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2024',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ENTRY, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('the sandbox must be one file');
  return chunk.code;
}

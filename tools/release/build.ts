import { buildPackages } from './src/build-packages.ts';

const root = new URL('../..', import.meta.url).pathname;
const folders = await buildPackages(root, (line) => console.error(line));
console.log(`${folders.length} packages built.`);

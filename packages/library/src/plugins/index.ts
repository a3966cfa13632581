export { builtinBackends, builtins } from './builtins.ts';
export { loadCatalogue, loadPlugins } from './load-catalogue.ts';

import { main } from './src/search-main.ts';

process.exitCode = main(process.argv.slice(2));

import { main } from './src/silent-main.ts';

process.exitCode = main(process.argv.slice(2));

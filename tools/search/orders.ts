import { main } from './src/orders-main.ts';

process.exitCode = main(process.argv.slice(2));

import { startServer } from './server.ts';
import { openDatabase, planInto, statusOf } from '@rugbench/sweep-database';
import { loadCatalogue } from '@rugbench/library/plugins';
import { plan, comparisonOptions, rowSpecs, tasksOf } from '@rugbench/judging';
import { specHash } from '@rugbench/results';
const t = () => performance.now()/1000;
const cpu = () => process.cpuUsage().user/1e6;
const server = await startServer();
try {
  const catalogue = await loadCatalogue([]);
  const database = await openDatabase(server.url);
  const one = await plan(comparisonOptions.parse({ n: 64, p: 0.1, samples: 200, seeds: 4, weights: ['persian-rug','antipodal-rug'], variants: ['relu','topk:k=4','tanh'] }), catalogue);
  const specs = rowSpecs(one);
  const many = Array.from({length: 10000}, (_, k) => ({ ...specs[0]!, seed: 1000 + k }));
  let c = cpu(); let s = t();
  many.map(specHash); console.log('hash', cpu()-c, t()-s); c = cpu(); s = t();
  tasksOf(many, 1); console.log('tasks', cpu()-c, t()-s); c = cpu(); s = t();
  many.map((x) => JSON.stringify(x)); console.log('json', cpu()-c, t()-s); c = cpu(); s = t();
  console.log(await planInto(database, { hash: 'b'.repeat(64), name: 'many', document: '{}', specs: many }), 'planned', cpu() - c, t() - s);
  c = cpu(); s = t();
  console.log(await planInto(database, { hash: 'b'.repeat(64), name: 'many', document: '{}', specs: many }), 'again', cpu() - c, t() - s);
  s = t(); await statusOf(database.connection); console.log('status', t() - s);
  s = t(); await statusOf(database.connection, 'b'.repeat(64)); console.log('status', t() - s);
  await database.connection.query('analyze'); s = t(); await statusOf(database.connection); console.log('status', t() - s);
  await database.close();
} finally { server.remove(); }

/** A lawful variant, `mine`, that a hostile file goes on from. */
const MINE = `import { defineVariant } from '@rugbench/core';
const mine = defineVariant({ name: 'mine', title: 'Mine', source: 'test', activation: (m, z) => m.mul(2, m.relu(z)) });
`;

const exported = (then: string): string => `${MINE}export default mine;\n${then}\n`;
const changed = (members: string): string => `${MINE}export default { ...mine, ${members} };\n`;
const tracing = (first: string): string => changed(`trace: (...given) => { ${first} return mine.trace(...given); }`);

/** A value that throws whatever it is asked. */
const PROXY = `new Proxy({}, { get() { throw 1; }, has() { throw 2; }, getPrototypeOf() { throw 3; } })`;

/** A file that does harm, what its row must say, and whether the harm is that it never ends. */
export interface HostilePlugin {
  /** what it does, in words */
  readonly what: string;
  /** the source of the file */
  readonly text: string;
  /** what the reason says after the name of the file */
  readonly reason: RegExp;
  /** whether the program has to wait for it */
  readonly endless?: boolean;
}

const hostile = (what: string, text: string, reason: RegExp): HostilePlugin => ({ what, text, reason });
const endless = (what: string, text: string, reason: RegExp): HostilePlugin => ({ what, text, reason, endless: true });

/** One for each way in which a plug-in may harm others. */
export const HOSTILE: readonly HostilePlugin[] = [
  hostile('exits when it is loaded', exported('process.exit(0);'), /must not call process\.exit/),
  hostile('exits in a method', tracing('process.exit(0);'), /must not call process\.exit/),
  hostile('exits and catches the error', tracing('try { process.exit(0); } catch {}'), /must not call process\.exit/),
  hostile('exits in a timer', exported('setTimeout(process.exit, 300, 0);'), /must not call process\.exit/),
  hostile('aborts', exported('process.abort();'), /must not call process\.abort/),
  hostile('kills', exported('process.kill(process.pid, 9);'), /must not call process\.kill/),
  hostile('moves to another folder', exported(`process.chdir('/');`), /must not call process\.chdir/),
  hostile(
    'ends by ways that nobody knows',
    exported('process.reallyExit(5);'),
    /must not end the process \(exit code 5/,
  ),
  hostile('awaits what never comes', exported('await new Promise(() => {});'), /its top-level await never ends/),
  hostile('is a promise that never comes', exported('export function then() {}'), /its top-level await never ends/),
  endless(
    'awaits what never comes, with a timer',
    exported('setInterval(() => {}, 99); await new Promise(() => {});'),
    /must answer within 6 s \(while it loads\)/,
  ),
  endless('loops when it is loaded', exported('for (;;);'), /must answer within 6 s \(while it loads\)/),
  endless('loops in a method', tracing('for (;;);'), /must answer within 6 s \(while it is asked for variants mine\)/),
  hostile(
    'throws later',
    exported(`setTimeout(() => { throw new Error('no luck'); }, 9);`),
    /must not throw later \(no luck\)/,
  ),
  hostile('throws nothing later', exported('setTimeout(() => { throw undefined; }, 9);'), /throw later \(undefined\)/),
  hostile(
    'rejects',
    exported(`Promise.reject(new Error('no luck'));`),
    /must handle its rejected promises \(no luck\)/,
  ),
  hostile('rejects with a proxy', exported(`Promise.reject(${PROXY});`), /must handle its rejected promises \(a value/),
  hostile('exports a proxy', `export default ${PROXY};`, /must be readable \(2\)/),
  hostile('throws a proxy', `throw ${PROXY};`, /must load without an error \(/),
  hostile('throws nothing', 'throw undefined;', /must load without an error \(undefined\)/),
  hostile(
    'has a name that throws',
    changed(`get name() { throw new Error('no name'); }`),
    /must be readable \(no name\)/,
  ),
  hostile(
    'changes its name',
    `${MINE}let asked = 0;
export default { ...mine, get name() { return asked++ === 0 ? 'mine' : '../../evil'; } };`,
    /name of one of its variants must/,
  ),
  hostile(
    'has a path for a name',
    changed(`name: '../../evil'`),
    /name of one of its variants must .*, got \.\.\/\.\.\/evil/,
  ),
  hostile('has a name of two lines', changed(`name: 'a\\nb'`), /name of one of its variants must/),
  hostile('has an endless name', changed(`name: 'a'.repeat(10_000)`), /name of one of its variants must .*\.\.\./),
  hostile(
    'has a title that throws',
    changed('title: { toString() { throw 1; }, toJSON() { throw 2; } }'),
    /title of one of/,
  ),
  hostile(
    'has options that throw',
    changed(`options: { shape: {}, safeParse() { throw 1; } }`),
    /must be readable \(1\)/,
  ),
  hostile(
    'changes arrays',
    exported('Array.prototype.map = () => [];'),
    /leave what is there as it is, got Array\.prototype\.map/,
  ),
  hostile('changes numbers', tracing('Math.sqrt = () => 7;'), /leave what is there as it is, got Math\.sqrt/),
  hostile('freezes objects', exported('Object.freeze(Object.prototype);'), /as it is, got Object\.prototype/),
  hostile(
    'changes the baseline',
    `import { relu } from '@rugbench/baseline';
relu.trace = () => { throw 1; };
${exported('')}`,
    /must load without an error \(Cannot assign/,
  ),
  hostile(
    'takes the name of the baseline for a decoder',
    `import { defineDecoder, noOptions } from '@rugbench/core';
export default defineDecoder({ name: 'relu', title: 'x', source: 'x', options: noOptions, prepare: () => 'no' });
`,
    /must not be taken, got relu/,
  ),
  hostile(
    'takes a word for weights',
    `import { persianRug } from '@rugbench/forge';
export default { ...persianRug, name: 'mixture' };
`,
    /must not be taken, got mixture/,
  ),
];

/** Files that do what a plug-in should not, and cost nobody anything. */
export const RUDE: Readonly<Record<string, string>> = {
  'prints when it is loaded': exported(`console.log('[1]'); process.stdout.write('[2]\\n');`),
  'prints in a method': tracing(`console.log('[1]'); process.stdout.write('[2]\\n');`),
  'keeps the process alive': exported('setInterval(() => undefined, 1000);'),
  'changes the exit code': exported(`process.on('exit', () => { process.exitCode = 77; });`),
};

/** Throws a proxy whenever it is to be traced: it breaks a law, and what it throws can be told. */
export const THROWS_PROXY = changed(`trace: () => { throw ${PROXY}; }`);

/** Is as it should be, but in a worker process. */
export const inWorkers = (does: string): string => tracing(`if (process.argv[1].endsWith('worker.ts')) { ${does} }`);

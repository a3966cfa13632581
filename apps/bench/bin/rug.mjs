#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Linked before anything is installed or built, so it must run on any Node and explain itself on an old one.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `rug: must run on Node 22.18 or later, got ${process.versions.node}. Update Node; in a clone of the repository npm install brings Node 24, which "npx rug" uses.`,
  );
  process.exitCode = 1;
} else {
  // Taken before a plug-in from outside is loaded, which must not end the process; nor may what it leaves behind keep it alive.
  const exit = process.exit;
  let letGo = () => undefined;
  const end = (code) => {
    letGo();
    process.removeAllListeners('exit');
    exit.call(process, code);
  };
  // Nobody hears of what cannot be told.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error) => {
    // A terminal that was closed: the signal that says so stops the command, which still has to keep what is done.
    if (error.code === 'EIO') return;
    // A reader that has seen enough, such as head, closes the pipe: that is no error.
    if (error.code === 'EPIPE') end(0);
    process.stderr.write(
      `rug: must print its result to stdout, got ${error.message.split(',')[0]}. Free some space, or print elsewhere.\n`,
    );
    end(1);
  });
  keepCompiled();
  const bench = await import('@rugbench/bench');
  letGo = bench.letGoAll;
  const code = await bench.main(process.argv.slice(2));
  process.exitCode = code;
  if (process.exit !== exit) end(code);
}

/** Most of a short command is compiling modules; worker processes share what is kept. Where nothing can be kept, all is compiled again. */
function keepCompiled() {
  const folder = join(tmpdir(), 'node-compile-cache');
  try {
    // One folder and no more: Node makes all that are missing, which in a folder such as /proc never comes to an end.
    mkdirSync(folder);
  } catch (cause) {
    if (cause.code !== 'EEXIST') return;
  }
  module.enableCompileCache(folder);
  if (module.getCompileCacheDir() !== undefined) process.env.NODE_COMPILE_CACHE ??= folder;
}

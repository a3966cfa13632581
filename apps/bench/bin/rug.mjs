#!/usr/bin/env node
import module from 'node:module';

// Linked before anything is installed or built, so it must run on any Node and explain itself on an old one.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `rug: must run on Node 22.18 or later, got ${process.versions.node}. Update Node; in a clone of the repository npm install brings Node 24, which "npx rug" uses.`,
  );
  process.exitCode = 1;
} else {
  // Most of a short command is compiling modules; worker processes share what is kept.
  module.enableCompileCache();
  process.env.NODE_COMPILE_CACHE ??= module.getCompileCacheDir();
  // Taken before a plug-in from outside is loaded, which must not end the process; nor may what it leaves behind keep it alive.
  const exit = process.exit;
  const end = (code) => {
    process.removeAllListeners('exit');
    exit.call(process, code);
  };
  // A reader that has seen enough, such as head, closes the pipe: that is no error.
  process.stdout.on('error', (error) => {
    // A terminal that was closed: the signal that says so stops the command, which still has to keep what is done.
    if (error.code === 'EIO') return;
    if (error.code !== 'EPIPE') throw error;
    end(0);
  });
  const { main } = await import('@rugbench/bench');
  const code = await main(process.argv.slice(2));
  process.exitCode = code;
  if (process.exit !== exit) end(code);
}

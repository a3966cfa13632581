#!/usr/bin/env node
// The command under its full name, which is what people install.
import '@rugbench/bench/bin';

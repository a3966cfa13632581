export {};

// Bundlers for browsers take this module in place of threads, see `imports` in package.json.
throw new Error('a page has no threads that may wait for each other');

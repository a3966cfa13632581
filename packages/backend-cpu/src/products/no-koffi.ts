export {};

// Bundlers for browsers take this module in place of koffi, see `imports` in package.json.
throw new Error('a page cannot call a library of the machine');

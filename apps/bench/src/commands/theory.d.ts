/** `rug theory`: analytic optima and bounds at one point, nothing simulated. */
export declare const theoryCommand: import('../cli/command.ts').Command<import('@rugbench/core').OptionSchema>;
//# sourceMappingURL=theory.d.ts.map

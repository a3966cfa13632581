/** Remembers that a module imports another one. */
export declare function noteImport(from: string, to: string): void;
/** SHA-256 of the source of a module and of all that it imports, wherever it lies: 64 hexadecimal digits. */
export declare function definitionOf(entry: string): string;
//# sourceMappingURL=module-graph.d.ts.map

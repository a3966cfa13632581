/**
 * Lets files outside this repository import `@rugbench/*` without any node_modules of theirs: such
 * specifiers resolve to the copy that is running, so that both sides share one algebra. All other imports are noted, so that a plug-in
 * is known by all that stands behind it.
 */
export declare function serveOwnModules(): void;
//# sourceMappingURL=own-modules.d.ts.map

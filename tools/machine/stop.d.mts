/** What must hold before the tests can run, as one line. */
export class Stop extends Error {}
//# sourceMappingURL=stop.d.mts.map

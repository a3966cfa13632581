import { type RowSpec, canonicalJson } from '@rugbench/results';

/** A spec with its members in one order, whether it was planned just now or read from a file: a page is the same byte for byte. */
export function orderedSpec(spec: RowSpec | null): unknown {
  return spec === null ? null : JSON.parse(canonicalJson(spec));
}

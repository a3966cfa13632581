import type { MapCell } from '@rugbench/judging';
import { useEffect, useState } from 'preact/hooks';
import type { CodesState } from './state.ts';
import { askCell } from './use-codes.ts';

type Constraint = CodesState['constraint'];

/** What is known of a cell: that it is computed, what came of it, or why nothing did. */
export type CellSoFar = 'waits' | MapCell | { readonly complaint: string };

/** Cells by r, p and constraint, as long as the page lives. */
const cells = new Map<string, CellSoFar>();
const listeners = new Set<() => void>();

/** The name of a place of the map. */
export function placeKey(r: number, p: number, constraint: Constraint): string {
  return `${r} ${p} ${constraint}`;
}

/** All cells that were asked for, by place, and how to ask for one more. */
export function useMapCells(): {
  readonly cells: ReadonlyMap<string, CellSoFar>;
  readonly ask: typeof ask;
} {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const heard = (): void => setTurn((turn) => turn + 1);
    listeners.add(heard);
    return () => void listeners.delete(heard);
  }, []);
  return { cells, ask };
}

function ask(r: number, p: number, constraint: Constraint): void {
  const key = placeKey(r, p, constraint);
  if (cells.has(key)) return;
  const set = (cell: CellSoFar): void => {
    cells.set(key, cell);
    for (const heard of listeners) heard();
  };
  set('waits');
  askCell(0, 'cell', { r, p, constraint }, { piece: set, failed: (complaint) => set({ complaint }) });
}

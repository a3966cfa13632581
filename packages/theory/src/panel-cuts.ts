import { panelOf } from './panels.ts';

/** Where panels are cut for one model, in the order in which the cuts were found; written anew for the next model. */
export interface PanelCuts {
  /** ends of the panels */
  readonly edges: Float64Array;
  /** places of the cuts, of which the first {@link PanelCuts.count} count */
  readonly at: number[];
  /** the panel that each of them falls in */
  readonly panels: number[];
  /** how many there are */
  count: number;
}

/** No cuts in any panel. */
export function noCuts(edges: Float64Array): PanelCuts {
  return { edges, at: [], panels: [], count: 0 };
}

/** Adds a cut; one outside the panels is none. */
export function addCut(cuts: PanelCuts, place: number): void {
  const { edges } = cuts;
  if (!(place > edges[0]! && place < edges[edges.length - 1]!)) return;
  cuts.at[cuts.count] = place;
  cuts.panels[cuts.count++] = panelOf(edges, place);
}

/** The first panel beyond another that is cut; the number of all panels where there is none. */
export function nextCutPanel({ edges, panels, count }: PanelCuts, panel: number): number {
  let next = edges.length - 1;
  for (let k = 0; k < count; k++) if (panels[k]! > panel && panels[k]! < next) next = panels[k]!;
  return next;
}

/** Whether a cut is the first that was found in its panel. */
export function isFirstInPanel({ panels }: PanelCuts, cut: number): boolean {
  return panels.indexOf(panels[cut]!) === cut;
}

/** The ends of the pieces of a panel, ascending: its own and its cuts. */
export function endsOfPieces({ edges, at, panels, count }: PanelCuts, panel: number): number[] {
  const ends = [edges[panel]!];
  for (let k = 0; k < count; k++) {
    if (panels[k] !== panel) continue;
    let place = ends.length;
    for (; place > 1 && ends[place - 1]! > at[k]!; place--) ends[place] = ends[place - 1]!;
    ends[place] = at[k]!;
  }
  ends.push(edges[panel + 1]!);
  return ends;
}

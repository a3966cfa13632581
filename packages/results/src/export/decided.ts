import type { Column } from './column.ts';

/** A member that no column shows, and why. */
export interface LeftOut {
  /** why, in one line */
  readonly why: string;
}

type MembersOf<T> = T extends T ? keyof T : never;

/**
 * What becomes of each member of a part of a record: its columns, or why it is left out. A member that is added to the part without
 * a decision does not compile.
 */
export type Decided<Source, Members extends PropertyKey = MembersOf<Source>> = Readonly<
  Record<Members, readonly Column<Source>[] | LeftOut>
>;

/** Says that a member has no column. @param why - in one line */
export function leftOut(why: string): LeftOut {
  return { why };
}

/** The columns of all members, in their order. */
export function columnsOf<Source>(decided: Decided<Source, string>): Column<Source>[] {
  return Object.values(decided).flatMap((decision) => ('why' in decision ? [] : decision));
}

/** The members without a column, and why. */
export function leftOutOf<Source>(decided: Decided<Source, string>): [member: string, why: string][] {
  return Object.entries(decided).flatMap(([member, decision]) => ('why' in decision ? [[member, decision.why]] : []));
}

/** The columns of a part that every row has. */
export function ofPart<Source, Part>(
  part: (source: Source) => Part,
  columns: readonly Column<Part>[],
): Column<Source>[] {
  return columns.map((column) => ({ ...column, read: (source) => column.read(part(source)) }));
}

/** The columns of a part that a row may lack: they have no value there. */
export function ofPartIfThere<Source, Part>(
  part: (source: Source) => Part | null | undefined,
  columns: readonly Column<Part>[],
): Column<Source>[] {
  const readOf = (column: Column<Part>, found: Part | null | undefined): unknown =>
    found === null || found === undefined ? null : column.read(found);
  return columns.map((column) => ({
    ...column,
    nullable: true,
    read: (source) => readOf(column, part(source)),
  }));
}

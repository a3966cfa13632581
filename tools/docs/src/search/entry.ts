/** One place of the site that a search may lead to: a page, a part of a page below one heading, or something that a package exports. */
export interface SearchEntry {
  /** what the place is called: a heading, or a name in code */
  readonly title: string;
  /** what it lies in: group and page of a heading, kind and module of a name */
  readonly where: string;
  /** address from the root of the site */
  readonly url: string;
  /** what it says, without markup; empty where there is nothing but the name */
  readonly text: string;
}

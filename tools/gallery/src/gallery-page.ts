/** What the page says of one picture. */
export interface ShownPicture {
  /** its heading */
  readonly title: string;
  /** what is seen */
  readonly says: string;
  /** its files in the folder of the gallery, one below the other */
  readonly files: readonly string[];
  /** the command that makes it, as one types it in a clone */
  readonly command: string;
  /** what the command takes, in words; undefined where it takes less than a minute */
  readonly takes?: string | undefined;
}

/** A part of the page: a heading, what it is about, and its pictures. */
export interface GalleryPart {
  /** its heading */
  readonly title: string;
  /** what its pictures have in common */
  readonly about: string;
  /** in the order of the page */
  readonly pictures: readonly ShownPicture[];
}

/** Where pictures lie, from the page. */
export const PICTURES = 'pictures/gallery';

/** The page of all pictures, as Markdown. */
export function galleryPage(parts: readonly GalleryPart[]): string {
  return `${[
    '# Gallery',
    'Pictures, and beside each the command that makes it. [Figures](figures.md) says how to read them, in which files they come, and how one gets into a paper. `npm run docs:gallery` makes this page.',
    ...parts.flatMap(({ title, about, pictures }) => [`## ${title}`, about, ...pictures.map(shown)]),
  ].join('\n\n')}\n`;
}

/** A block marked slow is parsed by the tests of pages and not run: all of these are run when the gallery is made. */
function shown({ title, says, files, command, takes }: ShownPicture): string {
  const images = files.map((file) => `![${escaped(`${title}. ${says}`)}](${PICTURES}/${file})`);
  const time = takes === undefined ? [] : [`It takes ${takes}.`];
  return [`### ${title}`, says, ...images, `\`\`\`sh slow\n${command}\n\`\`\``, ...time].join('\n\n');
}

/** Text between the brackets of a picture. */
function escaped(text: string): string {
  return text.replaceAll(/[\\[\]]/g, String.raw`\$&`);
}

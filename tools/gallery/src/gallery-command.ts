/** A picture of the gallery, and where the command that makes it leaves it. */
export interface GalleryPicture {
  /** the file in the folder of the gallery, without its ending, in lower case with hyphens */
  readonly name: string;
  /** the file that the command writes, without its ending */
  readonly from: string;
  /** what it is, a heading */
  readonly title: string;
  /** what is seen, in a sentence or two */
  readonly says: string;
}

/** A command, and the pictures of the gallery that it makes. */
export interface GalleryCommand {
  /** what follows `rug` */
  readonly words: readonly string[];
  /** what it takes here, in words, where it takes longer than a minute. Default: nothing is said */
  readonly takes?: string;
  /** a committed file that the command finds in its working folder, so that it goes on from there: from the root, and to where */
  readonly given?: { readonly file: string; readonly to: string };
  /** pictures of its folder */
  readonly pictures: readonly GalleryPicture[];
}

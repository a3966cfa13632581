import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GALLERY_COMMANDS } from './src/gallery-commands.ts';
import { type GalleryPart, PICTURES, galleryPage } from './src/gallery-page.ts';
import { paperPictures } from './src/paper-pictures.ts';
import { ROOT, fileBelow, runGalleryCommand } from './src/run-rug.ts';

/** `npm run docs:gallery`: makes docs/gallery.md and its pictures again, by the commands that it names. */
const pictures = join(ROOT, 'docs', PICTURES);
const work = mkdtempSync(join(tmpdir(), 'rug-gallery-'));
const began = Date.now();
try {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const parts: GalleryPart[] = [
    {
      title: 'From a command',
      about: 'Each of these commands leaves its pictures in the folder that it names at its end.',
      pictures: GALLERY_COMMANDS.flatMap((command, at) => {
        const cwd = join(work, String(at));
        runGalleryCommand(command, cwd);
        return command.pictures.map(({ name, from, title, says }) => {
          cpSync(fileBelow(cwd, `${from}.png`), join(pictures, `${name}.png`));
          const line = `npx rug ${command.words.join(' ')}`;
          return { title, says, files: [`${name}.png`], command: line, takes: command.takes };
        });
      }),
    },
    {
      title: 'Figures of the paper, and more',
      about:
        'From records that come with the program: the figures of [The Persian Rug](https://arxiv.org/abs/2410.12101) at smaller n and with standard errors, and what belongs beside them. `npx rug figures paper-figures` makes all of them in a minute; `--preset paper` measures the grid and the sizes of the authors, and says how many hours that takes.',
      pictures: paperPictures(work, pictures),
    },
  ];
  writeFileSync(join(ROOT, 'docs/gallery.md'), galleryPage(parts));
  console.log(`docs/gallery.md, made in ${Math.round((Date.now() - began) / 1000)} s`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

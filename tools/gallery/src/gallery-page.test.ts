import { describe, expect, it } from 'vitest';
import { galleryPage } from './gallery-page.ts';

describe('galleryPage', () => {
  it('has for each picture its heading, what is seen, its files with that in words, and its command', () => {
    const picture = { title: 'W [a]', says: 'Stripes.', files: ['w.png', 'w-2.png'], command: 'npx rug forge' };
    const page = galleryPage([
      { title: 'Weights', about: 'Some weights.', pictures: [{ ...picture, takes: 'an hour' }] },
    ]);
    const [, part] = page.split('## Weights\n\n');
    expect(part).toBe(
      [
        'Some weights.',
        '### W [a]',
        'Stripes.',
        String.raw`![W \[a\]. Stripes.](pictures/gallery/w.png)`,
        String.raw`![W \[a\]. Stripes.](pictures/gallery/w-2.png)`,
        '```sh slow\nnpx rug forge\n```',
        'It takes an hour.\n',
      ].join('\n\n'),
    );
  });
});

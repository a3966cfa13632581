import type { GalleryCommand } from './gallery-command.ts';

/** The commands of the gallery whose pictures are not those of the paper, in the order of the page. */
export const GALLERY_COMMANDS: readonly GalleryCommand[] = [
  {
    words: ['forge', '--weights', 'persian-rug', '--n', '256', '--r', '0.25'],
    pictures: [
      {
        name: 'persian-rug',
        from: 'weights-persian-rug',
        title: 'A rug',
        says: 'W of a Persian rug, made by hand: 256 features in 64 dimensions. A row holds the same numbers as every other, in another order, so that no feature is better off than another.',
      },
    ],
  },
  {
    words: ['bench'],
    takes: 'a minute or two',
    pictures: [
      {
        name: 'losses',
        from: 'losses',
        title: 'Losses side by side',
        says: 'Twenty variants on two kinds of forged weights, and five of them trained: each loss with two standard errors, beside what theory predicts, the floor and the best affine model.',
      },
      {
        name: 'loss-against-ratio',
        from: 'loss-against-ratio',
        title: 'Loss against the ratio',
        says: 'The same losses where they were measured, with the lines of theory around them.',
      },
      {
        name: 'training-curves',
        from: 'training-curves',
        title: 'Training',
        says: 'Loss over the steps of training, against the bounds.',
      },
      {
        name: 'weights',
        from: 'weights',
        title: 'Forged and trained weights',
        says: 'W of both rugs and of trained models, each with its own scale. Features of trained W stand in an order that puts partners side by side.',
      },
    ],
  },
  {
    words: [
      'theory',
      '--r',
      '0.1:0.9:9',
      '--p',
      '0.003,0.03,0.3',
      '--variants',
      'relu,jumprelu,soft-jump,linear,tanh',
      '--out',
      'theory',
    ],
    pictures: [
      {
        name: 'theory-against-r',
        from: 'loss-against-r',
        title: 'Theory alone',
        says: 'Analytic losses of five variants against r at three p: nothing is sampled.',
      },
    ],
  },
  {
    words: ['map', '--from-p', '0.0001'],
    takes: 'a quarter of an hour on two cores; here it goes on from [the finished map](codes/map.json)',
    given: { file: 'docs/codes/map.json', to: 'rug-runs/map/map.json' },
    pictures: [
      {
        name: 'map',
        from: 'map',
        title: 'The best codes',
        says: 'Which code has the least loss behind the ReLU at each r and p, by theory, and how much of the Persian rug’s loss is left.',
      },
    ],
  },
];

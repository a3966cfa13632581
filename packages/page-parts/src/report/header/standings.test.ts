import { describe, expect, it } from 'vitest';
import { exampleLines } from '../testing/example-lines.ts';
import { standingsOf } from './standings.ts';
import { sweepStandings } from './sweep-standings.ts';

describe('standingsOf', () => {
  const columns = {
    variant: ['ReLU', 'TopK', 'ReLU', 'TopK', 'Tanh'],
    weights: ['rug', 'rug', 'trained', 'trained', 'rug'],
    loss: [1, 1.05, 0.5, 0.4, 9],
    standardError: [0.03, 0.04, 0.01, 0.01, 0.1],
  };

  it('has the least loss of each kind of weights, and who is within two standard errors of the difference', () => {
    const standings = standingsOf(exampleLines(columns));
    expect(standings.map(({ variant, weights, close }) => [variant, weights, close])).toEqual([
      ['TopK', 'trained', []],
      // 0.05 apart, 2 sqrt(0.03^2 + 0.04^2) = 0.1
      ['ReLU', 'rug', ['TopK']],
    ]);
  });

  it('trusts ranks where there are some: they rest on paired samples', () => {
    const standings = standingsOf(exampleLines({ ...columns, rank: [3, 4, 2, 1, 5] }));
    expect(standings.map(({ close }) => close)).toEqual([[], []]);
  });
});

describe('sweepStandings', () => {
  it('has means of the loss over the least of the same comparison', () => {
    const lines = exampleLines({
      variant: ['ReLU', 'TopK', 'ReLU', 'TopK'],
      weights: ['rug', 'rug', 'rug', 'rug'],
      p: [0.1, 0.1, 0.2, 0.2],
      loss: [1, 2, 12, 4],
    });
    expect(sweepStandings(lines, ['p'])).toEqual([
      { name: 'TopK on rug', overBest: 1.5, error: 0.5, wins: 1, of: 2 },
      { name: 'ReLU on rug', overBest: 2, error: 1, wins: 1, of: 2 },
    ]);
  });
});

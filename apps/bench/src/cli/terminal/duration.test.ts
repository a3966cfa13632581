import { expect, it } from 'vitest';
import { elapsedText, roughText } from './duration.ts';

it.each([
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min 0 s'],
  [3599, '59 min 59 s'],
  [3600, '1 h 0 min'],
  [90_061, '25 h 1 min'],
])('says %d seconds that have passed as %s', (seconds, text) => {
  expect(elapsedText(seconds)).toBe(text);
});

it.each([
  [0.2, '1 s'],
  [7.4, '7 s'],
  [23, '25 s'],
  [56, '1 min'],
  [119, '2 min'],
  [12.4 * 60, '12 min'],
  [33 * 60, '35 min'],
  [59 * 60, '1 h'],
  [100 * 60, '1.5 h'],
  [20 * 3600, '20 h'],
  [72 * 3600, '3 days'],
])('says %d seconds that are guessed as %s', (seconds, text) => {
  expect(roughText(seconds)).toBe(text);
});

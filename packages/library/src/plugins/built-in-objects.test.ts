import { describe, expect, it } from 'vitest';
import { builtInObjects } from './built-in-objects.ts';

class Words {
  next(): number {
    return 1;
  }
}

describe('builtInObjects', () => {
  it('finds nothing where nothing changed, or something was added that no loop meets', () => {
    const changed = builtInObjects({ Words });
    expect(changed()).toBeUndefined();
    Object.defineProperty(Array.prototype, 'nobodys', { value: 1, configurable: true });
    try {
      expect(changed()).toBeUndefined();
    } finally {
      delete (Array.prototype as { nobodys?: number }).nobodys;
    }
  });

  it('names a method that is another one, of the language or of a class that it was told of', () => {
    const changed = builtInObjects({ Words });
    const [sqrt, next] = [Math.sqrt, Object.getOwnPropertyDescriptor(Words.prototype, 'next')!];
    try {
      Math.sqrt = () => 7;
      expect(changed()).toBe('Math.sqrt');
      Math.sqrt = sqrt;
      Words.prototype.next = () => 2;
      expect(changed()).toBe('Words.prototype.next');
    } finally {
      Math.sqrt = sqrt;
      Object.defineProperty(Words.prototype, 'next', next);
    }
    expect(changed()).toBeUndefined();
  });

  it('names what every loop over names would meet, and what can no longer be extended', () => {
    const changed = builtInObjects({ Words });
    const objects = Object.prototype as { everybodys?: number };
    objects.everybodys = 1;
    try {
      expect(changed()).toBe('Object.prototype.everybodys');
    } finally {
      delete objects.everybodys;
    }
    Object.freeze(Words.prototype);
    expect(changed()).toBe('Words.prototype');
  });
});

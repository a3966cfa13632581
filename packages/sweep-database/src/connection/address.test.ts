import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseUrl, redacted, withoutSecrets } from './address.ts';

describe('the URL of a database', () => {
  it('is the one that is given, else the one of the environment', () => {
    const environment = { RUG_DATABASE: 'postgresql://there/b' };
    expect(databaseUrl('postgres://here/a', environment)).toBe('postgres://here/a');
    expect(databaseUrl(undefined, environment)).toBe('postgresql://there/b');
  });

  it.each([
    [undefined, /^--database: must name a PostgreSQL database\. Give --database or RUG_DATABASE as postgres:/],
    ['', /^--database: must name a PostgreSQL database\./],
    ['postgres://u:hush@[h/x', /^--database: must be a URL\./],
    ['host=h password=hush', /^--database: must be a URL\./],
    [
      'mysql://u:hush@h/x',
      /^--database: must be a URL that begins with postgres:\/\/ or postgresql:\/\/, got mysql:\/\/\./,
    ],
  ])('is refused in one line that has no password: %s', (text, line) => {
    const refused = (): string => databaseUrl(text, {});
    expect(refused).toThrow(line);
    expect(refused).not.toThrow('hush');
    expect(refused).toThrow(expect.objectContaining({ code: 'OPTIONS' }) as Error);
  });
});

describe('redacted', () => {
  it('keeps everything but what is secret', () => {
    expect(redacted('postgres://me:hush@host:5433/name?sslmode=require')).toBe(
      'postgres://me:***@host:5433/name?sslmode=require',
    );
    expect(redacted('postgres://me@host/name?password=hush&sslpassword=hush')).not.toContain('hush');
    expect(redacted('postgres://me@host/name')).toBe('postgres://me@host/name');
    expect(redacted('host=h password=hush')).not.toContain('hush');
  });

  it('has no password, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (tail) => {
        const password = `pw-${tail}`;
        const url = `postgres://me:${encodeURIComponent(password)}@host/name`;
        expect(redacted(url)).toBe('postgres://me:***@host/name');
      }),
    );
  });
});

describe('a text without secrets', () => {
  it('has none of the forms of a password', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (tail) => {
        const password = `pw#${tail}`;
        const url = `postgres://me:${encodeURIComponent(password)}@host/name`;
        for (const form of [url, password, encodeURIComponent(password)]) {
          expect(withoutSecrets(`before ${form} after`, url)).toBe('before *** after');
        }
      }),
    );
  });

  it('is left as it is where the URL has no password', () => {
    expect(withoutSecrets('no such role: me', 'postgres://me@host/name')).toBe('no such role: me');
  });
});

import { RugError } from '@rugbench/core';

/** The variable of the environment that names the database where no option does. */
export const DATABASE_VARIABLE = 'RUG_DATABASE';

const TODO = `Give --database or ${DATABASE_VARIABLE} as postgres://USER:PASSWORD@HOST:PORT/NAME.`;

/** Parameters of a URL that are secret, besides its password. */
const SECRET = /^(password|sslpassword|passfile)$/i;

/**
 * The URL of the database that is asked for.
 *
 * @param given - the option; undefined: the environment says it
 * @throws RugError `OPTIONS` where nothing is given, or no URL of PostgreSQL
 */
export function databaseUrl(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const text = given ?? environment[DATABASE_VARIABLE];
  if (text === undefined || text === '') {
    throw new RugError('OPTIONS', { who: '--database', must: 'must name a PostgreSQL database', todo: TODO });
  }
  // Nothing of a text that is no URL is told: its password could be anywhere.
  if (!URL.canParse(text)) throw new RugError('OPTIONS', { who: '--database', must: 'must be a URL', todo: TODO });
  const { protocol } = new URL(text);
  if (protocol === 'postgres:' || protocol === 'postgresql:') return text;
  const must = 'must be a URL that begins with postgres:// or postgresql://';
  throw new RugError('OPTIONS', { who: '--database', must, got: `${protocol}//`, todo: TODO });
}

/** A URL without what is secret in it, for people and logs; of a text that is no URL, nothing at all. */
export function redacted(url: string): string {
  if (!URL.canParse(url)) return '(a URL that cannot be read)';
  const told = new URL(url);
  if (told.password !== '') told.password = '***';
  for (const name of [...told.searchParams.keys()]) if (SECRET.test(name)) told.searchParams.set(name, '***');
  return told.href;
}

/** All forms in which the secrets of a URL could turn up in a text, the longest first. */
function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return [url];
  const { password, searchParams } = new URL(url);
  const values = [...searchParams].filter(([name]) => SECRET.test(name)).map(([, value]) => value);
  const written = [password, ...values].filter((text) => text !== '');
  const forms = written.flatMap((text) => [text, decoded(text), encodeURIComponent(text)]);
  return [url, ...new Set(forms)].sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A text of a server or library without any secret of the URL. */
export function withoutSecrets(text: string, url: string): string {
  return secretsOf(url).reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

import { type OptionSchema, type Plugin, z } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import { BEST_FORGE, MODEL_FORGE, TIED, TORCH, TRAINED, bestForgeOptions } from '@rugbench/judging/theory';
import { type Flag, unwrap, wordsOfMember } from '../cli/flags.ts';
import { type Reply, type Suggestion, goingOn } from './reply.ts';

/** Something that is named, with options that may follow its name. */
type Named = Pick<Plugin, 'name' | 'title' | 'options'>;

/** Options, and arguments, whose values are files or folders. */
const FILES = ['plugin', 'observer', 'log', 'out', 'checkpoint', 'file', 'folder', 'first', 'second', 'against'];
/** Options whose values may be files beside names. */
const NAMES_OR_FILES = ['weights', 'start'];

const bestForge: Named = { name: BEST_FORGE, title: 'the best codes, by theory', options: bestForgeOptions };

/**
 * Values of an option that go on from what is typed.
 *
 * @param command - the command that has the option: `rug bench` alone takes the word `trained`
 * @param typed - the value so far: of a list, all of it
 */
export function valuesOf(flag: Flag, command: string, typed: string, catalogue: JudgingCatalogue): Reply {
  const begun = flag.takes === 'list' ? typed.match(/^(?:(?:\\,|\([^()]*\)|[^,(])*,)*/)![0] : '';
  const member = typed.slice(begun.length);
  const named = namedValues(flag.key, command, catalogue);
  const suggestions = member.includes(':')
    ? optionsOf(named, member)
    : [...flag.words.map((value) => ({ value, about: '' })), ...named.map(suggestionOf)];
  const files = FILES.includes(flag.key) || (NAMES_OR_FILES.includes(flag.key) && !isMadeOnly(flag.key, command));
  const found = goingOn(suggestions, member, begun);
  return { suggestions: found, files: files && begun === '' && !(member.includes(':') && found.length > 0) };
}

/** `rug speed` times forges alone; all other commands take files of weights too. */
function isMadeOnly(key: string, command: string): boolean {
  return key === 'weights' && command === 'speed';
}

function suggestionOf({ name, title }: Named): Suggestion {
  return { value: name, about: title };
}

/** What may be named in an option, by the name of the option. */
function namedValues(key: string, command: string, catalogue: JudgingCatalogue): readonly Named[] {
  const { variants, decoders, sources, backends } = catalogue;
  const made = [bestForge, ...catalogue.forges.filter(({ name }) => name !== MODEL_FORGE)];
  if (key === 'variants') return [...variants, ...decoders];
  if (key === 'variant') return variants;
  if (key === 'source') return sources;
  if (key === 'forges') return made;
  if (key === 'weights') return command === 'bench' ? [word(TRAINED, 'trained for each row'), ...made] : made;
  if (key === 'start') return [word(TORCH, 'as PyTorch starts'), word(TIED, 'W_out = W_in^T'), ...made];
  if (key !== 'backend') return [];
  return backends.flatMap((backend) => [
    backend,
    ...backend.devices.map((device) => word(`${backend.name}:${device}`, backend.title)),
  ]);
}

function word(name: string, title: string): Named {
  return { name, title, options: z.strictObject({}) };
}

/** Behind `topk:`, the options of topk that are not given yet; behind `topk:per=`, the words that the option takes. */
function optionsOf(named: readonly Named[], typed: string): Suggestion[] {
  const whole = named.filter(({ name }) => name.includes(':')).map(suggestionOf);
  const plugin = named.find(({ name }) => name === typed.split(':', 1)[0]);
  const begun = typed.slice(0, typed.lastIndexOf(':') + 1);
  const [key, value] = typed.slice(begun.length).split('=', 2) as [string, string?];
  if (!plugin) return whole;
  const members = Object.entries(plugin.options.shape) as [string, z.ZodType][];
  if (value !== undefined)
    return [...whole, ...wordsFor(plugin.options, key).map((one) => plain(`${begun}${key}=${one}`))];
  const given = begun.split(':').map((assignment) => assignment.split('=', 1)[0]);
  const free = members.filter(([name]) => !given.includes(name));
  return [...whole, ...free.map(([name, member]) => ({ value: `${begun}${name}=`, about: unwrap(member).meaning }))];
}

function wordsFor(options: OptionSchema, key: string): string[] {
  const member = options.shape[key] as z.ZodType | undefined;
  if (!member) return [];
  const { inner } = unwrap(member);
  return inner instanceof z.ZodBoolean ? ['true', 'false'] : wordsOfMember(inner);
}

function plain(value: string): Suggestion {
  return { value, about: '' };
}

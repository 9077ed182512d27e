import { nearest } from '../config/nearest.ts';
import { readArguments } from './arguments/arguments.ts';
import { listed, quotable } from './arguments/invalid.ts';
import { commandLines } from './command-lines.ts';
import type { Command, Wish } from './command.ts';
import { COMMANDS, findNamed } from './registry.ts';

// Another App's `/name` is none of our business, but nobody else answers to this one.
const NAMESPACE = 'tickmark';
// A comment with more commands than this is no wish but a test of patience.
const COMMANDS_AT_MOST = 20;
// No name comes near; looking for one that is meant takes time by the length.
const NAME_CHARS = 40;

// Blanks of every script, and the invisible ones that copying leaves behind.
const BLANKS = '[\\s\\u200B-\\u200F\\u2060]+';
const NAMED_LINE = new RegExp(`^/([a-z][\\w\\u2010\\u2011-]*)(?:${BLANKS}(.*))?$`, 'isu');
const FIRST_WORD = new RegExp(`^/?(\\S*?)(?:${BLANKS}(.*))?$`, 'su');

/**
 * The commands of a comment, in order. Lines in code, quotes and HTML comments are none, nor are unknown names
 * (other bots have slash commands too), unless they carry our namespace.
 */
export function parseCommands(body: string): readonly Command[] {
  return commandLines(body)
    .flatMap((line) => {
      const command = parseLine(line);
      return command === undefined ? [] : [command];
    })
    .slice(0, COMMANDS_AT_MOST);
}

function parseLine(line: string): Command | undefined {
  const [, name, rest = ''] = NAMED_LINE.exec(line) ?? [];
  if (name === undefined) return undefined;
  const written = quotable(line);
  if (name.toLowerCase() === NAMESPACE) return { ...parseNamespaced(rest), written, isNamespaced: true };
  const wish = understand(name, rest);
  return wish && { ...wish, written, isNamespaced: false };
}

type NamedWish = Wish & Pick<Command, 'name'>;

/** Who names us is answered, also when the rest is not understood. */
function parseNamespaced(text: string): NamedWish {
  const [, name = '', rest = ''] = FIRST_WORD.exec(text) ?? [];
  if (name === '') return { kind: 'help', name: 'help' };
  return understand(name, rest) ?? { kind: 'invalid', name: 'help', message: unknownName(name) };
}

function understand(name: string, rest: string): NamedWish | undefined {
  const named = findNamed(name);
  return named && { ...named.read(readArguments(rest), named.name), name: named.entry.name };
}

function unknownName(name: string): string {
  const names = COMMANDS.map((known) => known.name);
  const meant = name.length > NAME_CHARS ? undefined : nearest(name, names);
  const advice = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `\`${quotable(name)}\` is no command.${advice} Valid: ${listed(names)}. Example: \`/${NAMESPACE} status done\`.`;
}

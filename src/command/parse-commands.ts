import { commandLines } from './command-lines.ts';
import type { Command, Wish } from './command.ts';
import { COMMANDS, findCommand, type CommandEntry } from './registry.ts';
import { findStatus, reasonOf, STATUS_CHOICES } from './status-argument.ts';

// Another App's `/name` is none of our business, but nobody else answers to this one.
const NAMESPACE = 'tickmark';
// A comment with more commands than this is no wish but a test of patience.
const COMMANDS_AT_MOST = 20;
// `written` is quoted in answers: longer lines are cut there.
const WRITTEN_CHARS = 80;
// A path may be long, but not longer than this on any system that keeps repositories.
const NAME_CHARS = 4096;

// Blanks of every script, and the invisible ones that copying leaves behind.
const BLANKS = /[\s\u200B-\u200D\u2060]+/u;
const COMMAND_LINE = /^\/([a-z][\w-]*)(?:[\s\u200B-\u200D\u2060]+(.*))?$/isu;

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
  const match = COMMAND_LINE.exec(line);
  if (match === null) return undefined;
  const [, name = '', rest = ''] = match;
  const words = rest.split(BLANKS).filter((word) => word !== '');
  const written = quotable(line);
  if (name.toLowerCase() === NAMESPACE) return { ...parseNamespaced(words), written, isNamespaced: true };
  const entry = findCommand(name);
  return entry && { ...understand(entry, words), written, name: entry.name, isNamespaced: false };
}

type Named = Wish & Pick<Command, 'name'>;

/** Who names us is answered, also when the rest is not understood. */
function parseNamespaced([name, ...words]: readonly string[]): Named {
  if (name === undefined) return { kind: 'help', name: 'help' };
  const entry = findCommand(name.replace(/^\//, ''));
  if (entry !== undefined) return { ...understand(entry, words), name: entry.name };
  return {
    kind: 'invalid',
    name: 'help',
    message: `\`${quotable(name)}\` is no command. Valid: ${listed(COMMANDS.map((known) => known.name))}.`,
  };
}

function understand({ shape, name }: CommandEntry, words: readonly string[]): Wish {
  switch (shape.kind) {
    case 'help':
    case 'why':
      return { kind: shape.kind };
    case 'adopt':
      return { kind: 'adopt', task: nameIn(words) };
    case 'apply':
      return { kind: 'apply', hash: nameIn(words.slice(0, 1)).toLowerCase() };
    case 'fixed-status':
      return { kind: 'status', status: shape.status, reason: reasonOf(words) };
    case 'finish': {
      const found = findStatus(words);
      if (found?.status === 'cancelled') return { kind: 'status', ...found };
      const reason = found?.status === 'done' ? found.reason : reasonOf(words);
      return { kind: 'status', status: 'done', reason };
    }
    case 'status': {
      const found = findStatus(words);
      return found === undefined
        ? { kind: 'invalid', message: unknownStatus(name, words) }
        : { kind: 'status', ...found };
    }
    default:
      return shape satisfies never;
  }
}

/** What names a task or a plan, without the quotes and signs that people put around a name. */
const nameIn = (words: readonly string[]): string =>
  words
    .join(' ')
    .replaceAll(/^[`"'“„<#]+|[`"'”“>]+$/gu, '')
    .slice(0, NAME_CHARS);

function unknownStatus(name: string, [value]: readonly string[]): string {
  const met = value === undefined ? `\`/${name}\` needs a status` : `\`${quotable(value)}\` is no status`;
  return `${met}. Valid: ${listed(STATUS_CHOICES)}.`;
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** Text of a comment as it may stand between backticks in an answer of ours. */
function quotable(text: string): string {
  const clean = text.replaceAll('`', "'").split(BLANKS).join(' ').trim();
  const characters = [...clean];
  return characters.length <= WRITTEN_CHARS ? clean : `${characters.slice(0, WRITTEN_CHARS - 1).join('')}…`;
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../src/command/command.ts';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { PLACE_COMMENTS } from './comments/place-comments.ts';
import { VALUE_COMMENTS } from './comments/value-comments.ts';

const COMMENTS = [...VALUE_COMMENTS, ...PLACE_COMMENTS];

const changed = ({ add, remove }: { add: readonly string[]; remove: readonly string[] }): string =>
  [add.length > 0 ? `+${add.join(',')}` : '', remove.length > 0 ? `-${remove.join(',')}` : ''].join('');

function brief(command: Command): string {
  switch (command.kind) {
    case 'status':
      return [command.status, ...(command.reason === undefined ? [] : [command.reason])].join(': ');
    case 'assign':
    case 'unassign':
      return `${command.kind} ${command.logins.join(',')}`;
    case 'priority':
      return `priority ${command.priority ?? '-'}`;
    case 'labels':
    case 'blockers':
      return `${command.kind} ${changed(command)}`;
    case 'milestone':
      return `milestone ${command.title ?? '-'}`;
    case 'estimate':
      return `estimate ${command.hours ?? '-'}`;
    case 'due':
      return `due ${command.date ?? '-'}`;
    case 'title':
      return `title ${command.title}`;
    case 'adopt':
      return `adopt ${command.task}`;
    case 'apply':
      return `apply ${command.hash}`;
    case 'hold':
      return command.isHeld ? 'hold' : 'unhold';
    case 'invalid':
      return `!${command.name}`;
    default:
      return command.kind;
  }
}

const heard = (body: string): string[] =>
  parseCommands(body).map((command) => (command.isNamespaced ? 'ns ' : '') + brief(command));

test('the table is long, and no comment stands in it twice', () => {
  expect(COMMENTS.length).toBeGreaterThanOrEqual(150);
  expect(new Set(COMMENTS.map(([body]) => body)).size).toBe(COMMENTS.length);
});

test.each(COMMENTS)('%j', (body, want) => {
  expect(heard(body)).toEqual(want);
});

const any = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...COMMENTS.map(([body]) => body)), { maxLength: 5 }).map((all) => all.join('\n')),
);
const comment = fc.constantFrom(...VALUE_COMMENTS.map(([body]) => body));

describe('any comment', () => {
  test('is read without a fault, and twice alike', () => {
    fc.assert(
      fc.property(any, (body) => {
        expect(parseCommands(body)).toEqual(parseCommands(body));
      }),
    );
  });

  test('is read alike with other line ends', () => {
    fc.assert(
      fc.property(any, (body) => {
        const unix = body.replaceAll(/\r\n|\r/g, '\n');

        expect(parseCommands(unix.replaceAll('\n', '\r\n'))).toEqual(parseCommands(unix));
      }),
    );
  });

  test('is read alike in capitals, as far as names go', () => {
    fc.assert(
      fc.property(comment, (body) => {
        const shouted = body.replace(/^\/[a-z-]+/i, (name) => name.toUpperCase());

        expect(heard(shouted)).toEqual(heard(body));
      }),
    );
  });
});

describe('a command is not heard', () => {
  const words = fc
    .array(fc.constantFrom('All', 'is', 'well', '\n', '\n\n'), { maxLength: 12 })
    .map((all) => all.join(' '));

  test.each([
    { name: 'a fence', hide: (body: string) => `\n\n\`\`\`\n${body}\n\`\`\`\n\n` },
    { name: 'a fence that never ends', hide: (body: string) => `\n\n~~~\n${body}` },
    { name: 'a quote', hide: (body: string) => `\n\n> ${body}\n\n` },
    { name: 'indented code', hide: (body: string) => `\n\n    ${body}\n\n` },
    { name: 'an HTML comment', hide: (body: string) => `\n\n<!--\n${body}\n-->\n\n` },
    { name: 'the middle of a line', hide: (body: string) => `see ${body}` },
  ])('in $name', ({ hide }) => {
    fc.assert(
      fc.property(words, comment, words, (before, body, after) => {
        expect(parseCommands(`${before}${hide(body)}${after}`)).toEqual([]);
      }),
    );
  });
});

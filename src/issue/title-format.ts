import { escapePattern } from '../dialect/fold.ts';

/** What stands around the words of a title. */
export type Frame = { readonly before: string; readonly after: string };

/** A template of titles (`{id}: {title}`), taken apart once for a config. */
export type TitleFormat = {
  /** What stands around the words of a task with this id; `{id}` and what joins it fall away without one. */
  readonly frameOf: (id: string | undefined) => Frame;
  /** Reads id and words of a title back; undefined where the template has no place for an id. */
  readonly reading: { readonly pattern: RegExp; readonly isIdFirst: boolean } | undefined;
};

const ID = '{id}';
const TITLE = '{title}';

export function titleFormat(template: string): TitleFormat {
  const [before = '', after = ''] = template.trim().split(TITLE);
  if (before.includes(ID)) return idFirst(before.split(ID), after);
  if (after.includes(ID)) return idLast(before, after.split(ID));
  return { frameOf: () => ({ before, after }), reading: undefined };
}

// What joins an id to the words is all between them, and what clings to its other side: `[` of `[{id}] {title}`.
function idFirst([front = '', joint = '']: readonly string[], after: string): TitleFormat {
  const bare = front.replace(/\S+$/, '');
  return {
    frameOf: (id) => ({ before: id === undefined ? bare : `${front}${id}${joint}`, after }),
    reading: { pattern: pattern(front, AN_ID, joint, '(.+)', after), isIdFirst: true },
  };
}

function idLast(before: string, [joint = '', back = '']: readonly string[]): TitleFormat {
  const bare = back.replace(/^\S+/, '');
  return {
    frameOf: (id) => ({ before, after: id === undefined ? bare : `${joint}${id}${back}` }),
    reading: { pattern: pattern(before, '(.+)', joint, AN_ID, back), isIdFirst: false },
  };
}

const AN_ID = '(\\S{1,40})';

const pattern = (...[first, one, joint, other, last]: [string, string, string, string, string]): RegExp =>
  new RegExp(`^${escapePattern(first)}${one}${escapePattern(joint)}${other}${escapePattern(last)}$`, 'u');

/** As the config says by default. */
export const DEFAULT_TITLES = titleFormat('{id}: {title}');

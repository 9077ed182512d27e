import { repairEncoding } from '../../document/repair-encoding.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Style } from '../output.ts';
import { markOf } from '../render-document.ts';
import type { History } from './read-history.ts';
import type { Life, LifeEvent } from './lives.ts';
import type { Version } from './read-log.ts';

type Paint = (style: Style, text: string) => string;

const SHA_CHARS = 7;
const DAY_CHARS = 10;
// A longer name pushes the words behind it to the right; one name need not do so for all lines.
const NAME_CHARS = 16;

/** A history for people: each task with what became of it, a line an event. */
export function renderHistory(history: History, paint: Paint): string {
  const { path, versions, lives } = history;
  const gone = lives.filter(({ isHere }) => !isHere).length;
  const counts = [
    counted(lives.length, 'task'),
    ...(gone === 0 ? [] : [`${gone} of them gone`]),
    counted(versions.length, 'version'),
  ];
  const nameChars = Math.min(NAME_CHARS, Math.max(0, ...versions.map(({ person }) => person.length)));
  const titles = new Map(lives.map(({ key, last }) => [key, repairEncoding(last.task.title)]));
  const head = `${paint('bold', path)}  ${paint('dim', counts.join(', '))}\n`;
  const names = renames(versions).map((line) => `${paint('dim', line)}\n`);
  return [head, ...names, ...lives.map((life) => renderLife(life, { paint, nameChars, titles }))].join('');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function renames(versions: readonly Version[]): readonly string[] {
  return versions.flatMap((version, at) => {
    const before = versions[at - 1];
    return before === undefined || before.path === version.path
      ? []
      : [`${stamp(version)} ${version.person} renamed ${before.path} to ${version.path}`];
  });
}

const stamp = ({ date, commit }: Version): string =>
  `${date.slice(0, DAY_CHARS)} ${commit.slice(0, SHA_CHARS)}`;

type Layout = {
  readonly paint: Paint;
  readonly nameChars: number;
  readonly titles: ReadonlyMap<TaskKey, string>;
};

function renderLife({ last, key, isHere, events }: Life, layout: Layout): string {
  const { paint, nameChars } = layout;
  const { task } = last;
  const [mark, style] = markOf(task.status);
  const name = `${task.id === undefined ? '' : `${task.id}: `}${repairEncoding(task.title)}`;
  const place = isHere ? `line ${task.line}` : 'gone';
  const head = `\n${paint(style, mark)} ${paint(isHere ? 'bold' : 'dim', name)}  ${paint('dim', `${place}  ${key}`)}\n`;
  const lines = events.map((event) => {
    const { version } = event;
    return `    ${paint('dim', stamp(version))} ${version.person.padEnd(nameChars)}  ${tell(event, layout)}\n`;
  });
  return [head, ...lines].join('');
}

function tell({ kind, others = [], ...values }: LifeEvent, { paint, titles }: Layout): string {
  const [from, to] = [repairEncoding(values.from ?? ''), repairEncoding(values.to ?? '')];
  const change = (before: string, after: string): string =>
    `${paint('red', before)} → ${paint('green', after)}`;
  const named = others.map((key) => `"${titles.get(key) ?? key}"`).join(', ');
  switch (kind) {
    case 'born':
      return `born as "${to}"${named === '' ? '' : `, a part of ${named}`}`;
    case 'reworded':
      return `reworded: ${change(from, to)}`;
    case 'renumbered':
      return `renumbered: ${change(from || 'no id', to || 'no id')}`;
    case 'moved':
      return `moved: ${change(from || 'the top', to || 'the top')}`;
    case 'status':
    case 'reopened':
      return from === '' ? `${kind}: ${to}` : `${kind}: ${change(from, to)}`;
    case 'split':
      return `split; ${named} became of the rest`;
    case 'merged':
      return `took in ${named}`;
    case 'done':
    case 'back':
      return kind;
    case 'gone':
      return named === '' ? 'gone' : `gone into ${named}`;
    default:
      return kind satisfies never;
  }
}

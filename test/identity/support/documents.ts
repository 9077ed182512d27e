import type { ParsedDocument, Task } from '../../../src/document/task.ts';
import { asTaskKey, type TaskKey } from '../../../src/issue/task-key.ts';

const LINE = /^( *)- \[(.)\] (?:(T?\d+(?:\.\d+)*):? )?(.+)$/;
const NOWHERE = { start: 0, end: 0 };

/**
 * A document as the reader would give it, from lines of our own: `# section`, `- [ ] T1: title`, two blanks for each
 * level of subtasks, `> description` under its task.
 */
export function documentOf(path: string, text: string): ParsedDocument {
  const tasks: Task[] = [];
  let section: readonly string[] = [];
  const parents: number[] = [];
  text.split('\n').forEach((content, at) => {
    const heading = /^(#+) (.+)$/.exec(content);
    if (heading !== null) section = [...section.slice(0, (heading[1] ?? '').length - 1), heading[2] ?? ''];
    const note = /^ *> (.+)$/.exec(content);
    const last = tasks.at(-1);
    if (note !== null && last !== undefined) {
      tasks[tasks.length - 1] = { ...last, description: [last.description, note[1]].join('\n').trim() };
    }
    const found = LINE.exec(content);
    if (found === null) return;
    const level = (found[1] ?? '').length / 2;
    parents[level] = tasks.length;
    tasks.push({
      line: at + 1,
      id: found[3],
      title: found[4] ?? '',
      status: found[2] === 'x' ? 'done' : 'todo',
      priority: undefined,
      labels: [],
      assignees: [],
      estimateHours: undefined,
      due: undefined,
      dependsOn: [],
      files: [],
      description: '',
      level,
      parent: level === 0 ? undefined : parents[level - 1],
      section,
      canSay: ['todo', 'done'],
      ranges: { block: NOWHERE, title: NOWHERE, status: [] },
    });
  });
  return { path, dialect: { name: 'gfm', why: '' }, tasks, problems: [], isIncomplete: false };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Keys in order: aaaaaaaa, aaaaaaab, … */
export function countingKeys(): () => TaskKey {
  let count = 0;
  return () => {
    const letters = Array.from({ length: 8 }, (_, at) => LETTERS[(count >> (5 * (7 - at))) & 31] ?? 'a');
    count += 1;
    return asTaskKey(letters.join(''));
  };
}

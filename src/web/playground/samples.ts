import { readFileSync } from 'node:fs';

export type Sample = { readonly dialect: string; readonly path: string };

/** A document of each dialect, with the path at which one would find it. */
export const SAMPLES: readonly Sample[] = [
  { dialect: 'gfm', path: 'TODO.md' },
  { dialect: 'heading-tasks', path: 'docs/TASKS.md' },
  { dialect: 'task-table', path: 'docs/PLAN.md' },
  { dialect: 'kanban', path: 'KANBAN.md' },
  { dialect: 'plain-list', path: 'TODO.md' },
  { dialect: 'emoji-list', path: 'TASKS.md' },
  { dialect: 'readme', path: 'packages/clock/README.md' },
  { dialect: 'spec-kit', path: 'specs/004-ferry-times/tasks.md' },
  { dialect: 'kiro', path: '.kiro/specs/login/tasks.md' },
  { dialect: 'openspec', path: 'openspec/changes/add-themes/tasks.md' },
  { dialect: 'backlog-md', path: '.backlog/completed/task-12.1 - Warm-the-cellar.md' },
  { dialect: 'taskmaster', path: 'tasks/task_004.txt' },
  { dialect: 'bmad', path: 'docs/stories/2.3.share-a-list.md' },
  { dialect: 'superpowers', path: 'docs/superpowers/plans/2026-02-02-cache.md' },
  { dialect: 'ai-dev-tasks', path: 'tasks/tasks-recipe-import.md' },
  { dialect: 'obsidian-tasks', path: 'vault/Chores.md' },
  { dialect: 'obsidian-kanban', path: 'Board.md' },
  { dialect: 'imdone', path: 'BOARD.md' },
  { dialect: 'todo-txt', path: 'todo.txt' },
];

/** The text of the sample of that dialect; undefined when there is none. */
export function readSample(name: string): (Sample & { readonly text: string }) | undefined {
  const sample = SAMPLES.find(({ dialect }) => dialect === name);
  if (sample === undefined) return undefined;
  return {
    ...sample,
    text: readFileSync(new URL(`./samples/${sample.dialect}.md`, import.meta.url), 'utf8'),
  };
}

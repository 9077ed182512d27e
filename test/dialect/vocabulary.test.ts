import { describe, expect, test } from '@jest/globals';
import { detectDialect, type Survey } from '../../src/dialect/detect-dialect.ts';
import { fieldKind } from '../../src/dialect/field-names.ts';
import { list } from '../../src/dialect/fold.ts';
import { statusOfLane } from '../../src/dialect/lane-names.ts';
import { monthNamed } from '../../src/dialect/month-names.ts';
import { isPlaceholder } from '../../src/dialect/placeholders.ts';
import { priorityBesideNoun, priorityOfPhrase } from '../../src/dialect/priority-words.ts';
import {
  isChecklistName,
  isGroupName,
  isNumberedGroupName,
  isReferenceName,
  isTaskSectionName,
} from '../../src/dialect/section-names.ts';
import { STATUS_WORDS } from '../../src/dialect/status-vocabulary.ts';
import { ownWord, statusOfPhrase, statusWordAtStart } from '../../src/dialect/status-words.ts';
import { columnKind } from '../../src/dialect/table-columns.ts';

test.each([
  ['In Progress', 'in_progress'],
  ['in_progress', 'in_progress'],
  ['IN-PROGRESS', 'in_progress'],
  ["Won't Fix", 'cancelled'],
  ['Erledigt', 'done'],
  ['En cours', 'in_progress'],
  ['Pendiente', 'todo'],
  ['Em revisão', 'in_review'],
  ['Заблокировано', 'blocked'],
  ['进行中', 'in_progress'],
  ['完了', 'done'],
  ['Terminées', 'done'],
  ['terminee', 'done'],
  ['Zurueckgestellt', 'blocked'],
  ['Nao iniciada', 'todo'],
  ['Завершена', 'done'],
  ['進行中', 'in_progress'],
  ['待辦', 'todo'],
  ['Elephant', undefined],
])('the word "%s" says %s', (word, status) => {
  expect(statusOfPhrase(word)).toBe(status);
});

test('no word says two statuses in one language, and every row begins with a word that reads back', () => {
  const seen = new Map<string, string>();
  for (const { status, language, words } of STATUS_WORDS) {
    expect(statusOfPhrase(ownWord(status, language))).toBe(status);
    for (const word of words) {
      const key = `${language} ${word.toLowerCase()}`;
      expect([key, seen.get(key) ?? status]).toEqual([key, status]);
      seen.set(key, status);
    }
  }
});

test('finds the longest word at the start of a value', () => {
  expect(statusWordAtStart('Not started. Block on B')).toEqual({ value: 'todo', length: 11 });
  expect(statusWordAtStart('Doneness')).toBeUndefined();
});

test.each([
  ['P0', 'critical'],
  ['High', 'high'],
  ['média', 'medium'],
  ['低', 'low'],
  ['MÉDIA', 'medium'],
  ['elevee', 'high'],
  ['критическая', 'critical'],
  ['最優先', 'critical'],
  ['tall', undefined],
])('"%s" is the priority %s', (word, priority) => {
  expect(priorityOfPhrase(word)).toBe(priority);
});

test.each([
  ['HIGH PRIORITY - Fixes', 'high'],
  ['User Story 1 (Priority: P2)', 'medium'],
  ['Priority 0: Now', 'critical'],
  ['Prioridad Alta', 'high'],
  ['优先级：P1', 'high'],
  ['Highlights', undefined],
])('"%s" names the priority %s', (text, priority) => {
  expect(priorityBesideNoun(text)).toBe(priority);
});

test.each([
  ['Blocked By', 'depends'],
  ['Estimated Time', 'estimate'],
  ['Ответственный', 'assignee'],
  ['截止日期', 'due'],
  ['Abhaengigkeiten', 'depends'],
  ['Prerequis', 'depends'],
  ['Blocks', 'blocks'],
  ['进度', 'progress'],
  ['Colour', undefined],
])('the field "%s" is of kind %s', (name, kind) => {
  expect(fieldKind(name)).toBe(kind);
});

test.each([
  ['🚧 In Progress', 'in_progress'],
  ['Done 10/18/2021', 'done'],
  ['Working on (Ana)', 'in_progress'],
  ['Blocked/Waiting ⏸️', 'blocked'],
  ['Completed Today ✅', 'done'],
  ['En cours / bloqué (mis à jour le 5)', 'in_progress'],
  ['Concluído neste ciclo', 'done'],
  ['進行中／未完タスク', 'in_progress'],
  ['Notes', undefined],
  ['Lista', undefined],
  ['Testing', undefined],
  ['Done-ness of things', undefined],
])('the heading "%s" is a lane of status %s', (name, status) => {
  expect(statusOfLane(name)).toBe(status);
});

test.each([
  ['(none)', true],
  ['_(vazio)_', true],
  ['暂无', true],
  ['None of these pass', false],
])('"%s" stands for nothing: %s', (text, isEmpty) => {
  expect(isPlaceholder(text)).toBe(isEmpty);
});

test.each([
  ['März', 3],
  ['aout', 8],
  ['мая', 5],
  ['Smarch', undefined],
])('"%s" is month %s', (name, month) => {
  expect(monthNamed(name)).toBe(month);
});

test('a word with endings in braces stands for all of its forms, one with an umlaut also for the spelled-out one', () => {
  expect(list('hech{o,a}, größe')).toEqual(['hecho', 'hecha', 'größe', 'groesse']);
});

describe('section names', () => {
  test('tell a counted group from a heading that begins with the word', () => {
    expect(
      ['Phase 2: Core', 'Sprint B', '第一阶段', 'Version control', 'Component tests'].map(
        isNumberedGroupName,
      ),
    ).toEqual([true, true, true, false, false]);
  });

  test('tell groups, checklists, references and task sections', () => {
    expect(['Phase 2: Core', 'Sprint 3', 'v1.2.0 ✅', '第一阶段', 'Этап 1'].every(isGroupName)).toBe(true);
    expect(['Phased rollout of parts', 'Version control'].map(isGroupName)).toEqual([false, true]);
    expect(['Validation Checklist (After P0)', 'Definition of Done', '验收清单'].every(isChecklistName)).toBe(
      true,
    );
    expect(['Notes', '📝 References', 'Status Legend'].every(isReferenceName)).toBe(true);
    expect(['TODO', 'Roadmap 🗺', 'Features'].map(isTaskSectionName)).toEqual([true, true, false]);
  });

  test('tell the columns of a task table', () => {
    expect(['#', 'Task', 'Task #', 'Status', 'Owner', 'Lines'].map(columnKind)).toEqual([
      'id',
      'title',
      'id',
      'status',
      'assignee',
      undefined,
    ]);
  });
});

const NOTHING: Survey = {
  path: 'a.md',
  boxes: 0,
  specKitBoxes: 0,
  dottedBoxes: 0,
  numberedGroups: 0,
  obsidianLines: 0,
  hasKanbanPlugin: false,

  hasTaskFrontMatter: false,
  taskHeadings: 0,
  tableRows: 0,
  lanes: 0,
  laneBullets: 0,
  markedBullets: 0,
  bullets: 0,
  isNamedTaskList: false,
};

test.each([
  { name: 'kiro', survey: { path: '.kiro/specs/login/tasks.md' } },
  { name: 'openspec', survey: { path: 'openspec/changes/archive/2026-01-01-a/tasks.md' } },
  { name: 'spec-kit', survey: { path: 'specs/001-a/tasks.md' } },
  { name: 'backlog-md', survey: { path: 'backlog/tasks/task-1 - A.md' } },
  { name: 'not-a-task-list', survey: { path: '.github/pull_request_template.md', boxes: 3 } },
  { name: 'readme', survey: { path: 'packages/a/README.md', boxes: 3 } },
  { name: 'obsidian-kanban', survey: { hasKanbanPlugin: true, boxes: 1 } },
  { name: 'obsidian-tasks', survey: { boxes: 4, obsidianLines: 3 } },
  { name: 'kanban', survey: { boxes: 4, lanes: 2 } },
  { name: 'task-table', survey: { tableRows: 4, boxes: 1 } },
  { name: 'emoji-list', survey: { markedBullets: 4 } },
  { name: 'plain-list', survey: { bullets: 4, isNamedTaskList: true } },
  { name: 'not-a-task-list', survey: { bullets: 4 } },
  { name: 'gfm', survey: { boxes: 1 } },
])('$survey is read as $name', ({ name, survey }) => {
  expect(detectDialect({ ...NOTHING, ...survey }).name).toBe(name);
});

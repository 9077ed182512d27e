import { profileNamed } from '../../dialect/profiles.ts';
import { isTaskSectionName } from '../../dialect/section-names.ts';
import { ALL_STATUSES } from '../../dialect/status-words.ts';
import type { ListLine } from '../outline/outline.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { ReadSettings } from '../task.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import { styleOfTask, type LearnedStyle } from '../style/learn-style.ts';
import { findLane } from './plan-move.ts';
import { canSay } from './plan-status.ts';
import type { StatusTarget } from './status-target.ts';
import { windowOf } from './task-window.ts';
import { writtenAs } from './written-as.ts';

/** The ways of the document that tasks stand in, and how many of its tasks stand before them. */
export type DocumentWays = {
  readonly learned: LearnedStyle;
  readonly before: number;
  readonly rollup: boolean;
};

/** For each task what changing its status would need. */
export function statusTargets(
  reading: DocumentReading,
  settled: SettledTasks,
  { learned, before, rollup }: DocumentWays,
): readonly StatusTarget[] {
  const { rules } = reading;
  const lines = new Map(reading.lines.map((line) => [line.range, line] as const));
  return settled.drafts.map((draft, at) => {
    const sites = settled.own[at]?.sites ?? [];
    const line = lines.get(draft.block);
    return {
      ...windowOf(reading, draft, sites),
      source: draft,
      line,
      status: settled.tasks[at]?.status ?? 'todo',
      style: styleOfTask(learned, { index: before + at, draft, sites }),
      rules,
      place: { below: settled.below[at] ?? [], rollup },
      needsMark: needsMark(draft, line, reading),
      takesMark: draft.origin !== 'front-matter' && !isChecklist(draft, reading),
    };
  });
}

function isChecklist(draft: TaskDraft, { headings }: DocumentReading): boolean {
  return draft.origin === 'heading' && headings[draft.heading ?? -1]?.role === 'checklist';
}

// Bullets with a mark, and headings that neither an id, a field nor an effort makes tasks, are tasks by their mark alone.
function needsMark(draft: TaskDraft, line: ListLine | undefined, reading: DocumentReading): boolean {
  const { headings } = reading;
  if (draft.origin === 'bullet') return line?.parent !== undefined || !isListed(draft, reading);
  if (draft.origin !== 'heading') return false;
  const { id, estimateHours } = draft.title;
  const heading = headings[draft.heading ?? -1];
  const hasOwnId =
    id?.kind === 'label' || id?.kind === 'code' || (id !== undefined && (heading?.boxes.length ?? 0) > 0);
  return (
    !hasOwnId &&
    estimateHours === undefined &&
    !draft.fields.some(({ kind }) => kind === 'status' || kind === 'priority')
  );
}

// Cards of a board, entries of a plain list and bullets of a document's list of tasks are tasks by where they stand.
function isListed(draft: TaskDraft, { dialect, headings }: DocumentReading): boolean {
  if (dialect === 'plain-list' || draft.lane !== undefined) return true;
  const heading = headings[draft.heading ?? -1];
  return profileNamed(dialect).onlyTaskSections && heading !== undefined && isTaskSectionName(heading.text);
}

/** What was found out of tasks by how they are written. */
export type SayableByForm = Map<string, readonly TaskStatus[]>;

/**
 * For each task the statuses that can be written at its place, its own among them. Of tasks written alike one is asked,
 * and the answer kept in `asked`.
 */
export function sayableStatuses(
  { reading, settings, asked }: Writable,
  targets: readonly StatusTarget[],
): readonly (readonly TaskStatus[])[] {
  const { lanes = 'keep' } = settings;
  if (profileNamed(reading.dialect).isGenerated) return targets.map(({ status }) => [status]);
  return targets.map((target) => {
    const key = lanes === 'keep' ? writtenAs(target) : undefined;
    const statuses =
      (key === undefined ? undefined : asked.get(key)) ??
      ALL_STATUSES.filter(
        (status) =>
          target.status === status ||
          (lanes === 'move' && findLane(reading, target, status) !== undefined) ||
          canSay(target, status),
      );
    if (key !== undefined) asked.set(key, statuses);
    return statuses;
  });
}

type Writable = {
  readonly reading: DocumentReading;
  readonly settings: ReadSettings;
  readonly asked: SayableByForm;
};

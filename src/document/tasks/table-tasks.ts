import { readTable } from './read-tables.ts';
import type { Reading } from '../reading/reading.ts';
import { isExplained, isNamedTaskList, laneOf } from '../outline/sections.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';

/** The tasks that tables tell; tables inside a task belong to it. */
export function tableTasks(reading: Reading, owners: readonly (number | undefined)[]): readonly TaskDraft[] {
  const tasks: TaskDraft[] = [];
  const isInTaskList = isNamedTaskList(reading.path, reading.headings);
  reading.blocks.forEach((block, index) => {
    const section = reading.sections[index];
    const owner = section === undefined ? undefined : owners[section];
    if (block.kind !== 'table' || owner !== undefined) return;
    if (isExplained(section, reading.headings)) return;
    const byId = new Map<string, TaskDraft>();
    const lane = laneOf(section, reading.headings);
    for (const row of readTable(reading, block, { lane, isInTaskList })) {
      const id = row.title.id?.id;
      const parent = id === undefined ? undefined : byId.get(outerId(id) ?? '');
      const task: TaskDraft = {
        ...PLAIN_DRAFT,
        origin: row.kind,
        line: row.line,
        block: row.range,
        bodyStart: row.range.end,
        title: row.title,
        heading: section,
        fields: row.fields,
        parent,
        level: parent === undefined ? 0 : 1,
        statusCell: row.statusCell,
        lane,
        placeStatus: row.placeStatus,
        lineRange: row.title.range,
      };
      if (id !== undefined && !byId.has(id)) byId.set(id, task);
      tasks.push(task);
    }
  });
  return tasks;
}

// `1.1a` goes on from `1.1`, `2.3.1` from `2.3`.
function outerId(id: string): string | undefined {
  return /^(.*\d)[a-z]$/u.exec(id)?.[1] ?? /^(.+)\.\d+$/u.exec(id)?.[1];
}

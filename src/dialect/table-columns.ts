import { fieldKind, type FieldKind } from './field-names.ts';
import { fold, list } from './fold.ts';

/** Headers of the column that holds a task's title. */
const TITLE_COLUMNS = new Set(
  list(
    'task, tasks, title, item, todo, to do, work item, story, user story, ticket, bug, action',
    'feature, action item, deliverable, task name, name, description, task description',
    'summary, what, improvement, aufgabe, titel, tâche, titre, tarea, título, descripción',
    'tarefa, descrição, задача, название, описание, 任务, 任务名称, 标题, 描述, 内容, 事项, 功能, タスク, 項目, 작업',
    'subject, step, actividad, atividade, requirement, fix, change, enhancement, issue',
  ).map(fold),
);

// Compared as written but for case: folded, `Task #` would be no other than `Task`.
const ID_COLUMNS = new Set(
  list('#, id, no, no., nr, nr., n°, nº, №, task id, task #, key, ticket, 编号, 序号, 番号, ref'),
);

const STATUS_SIGNS = new Set(list('✅, ☑, ✔, done?, done, 完成'));

/** What a table's column holds, by its header; `title` for the task itself, undefined for anything else. */
export function columnKind(header: string): FieldKind | undefined {
  const name = header.trim();
  const folded = fold(name);
  if (STATUS_SIGNS.has(name) || STATUS_SIGNS.has(folded)) return 'status';
  if (ID_COLUMNS.has(name.toLowerCase())) return 'id';
  if (TITLE_COLUMNS.has(folded)) return 'title';
  return fieldKind(name);
}

import { fold, list } from './fold.ts';

/** What a field under a task says. `other` is a field we know to be one and do not read. */
export type FieldKind =
  | 'status'
  | 'priority'
  | 'assignee'
  | 'estimate'
  | 'due'
  | 'depends'
  | 'labels'
  | 'files'
  | 'id'
  | 'title'
  | 'other';

/** How people name the fields of a task. Add a name to a row to have it understood. */
export const FIELD_NAMES: Readonly<Record<FieldKind, readonly string[]>> = {
  status: list(
    'status, state, current status, task status, progress, zustand, stand, statut, état, etat',
    'estado, situação, situacao, статус, состояние, 状态, 狀態, ステータス, 状態, 进度, 完成状态',
  ),
  priority: list(
    'priority, prio, severity, priorität, priorité, prioridad, prioridade, приоритет, 优先级',
    '優先級, 優先度, urgency',
  ),
  assignee: list(
    'assignee, assignees, assigned, assigned to, owner, owners, responsible, zuständig',
    'verantwortlich, assigné à, assigné, responsable, asignado, asignado a, responsável',
    'responsavel, исполнитель, ответственный, 负责人, 担当, 担当者, agent, developer',
  ),
  estimate: list(
    'estimate, est, estimated, estimated time, estimated effort, estimation, effort, time',
    'time estimate, size, duration, estimated duration, aufwand, schätzung, dauer, durée',
    'estimación, esfuerzo, tiempo, tiempo estimado, estimativa, esforço, tempo estimado',
    'оценка, трудозатраты, время, 预估, 预计时间, 工作量, 工时, 見積もり, 工数, estimated hours, story points',
    'points, complexity, workload',
  ),
  due: list(
    'due, due date, deadline, target, target date, eta, fällig, fällig am, frist, échéance',
    'fecha límite, vencimiento, prazo, data limite, срок, дедлайн, 截止日期, 截止, 期限, 締切',
  ),
  depends: list(
    'depends on, depends, dependencies, dependency, blocked by, prerequisite, prerequisites',
    'requires, abhängigkeiten, abhängig von, dépend de, dépendances, depende de, dependencias',
    'dependências, зависит от, зависимости, 依赖, 前置条件, 依存, 依存関係, needs, after',
  ),
  labels: list(
    'category, categories, labels, label, tags, tag, type, area, component, kategorie',
    'catégorie, categoría, categoria, tipo, тип, категория, область, 类型, 分类, 类别, 标签, 種別',
    'scope, epic, domain, module',
  ),
  files: list(
    'file, files, location, locations, files to modify, files to create, files created',
    'files modified, files to create/modify, files to change, affected files, path, paths',
    'datei, dateien, fichier, fichiers, archivo, archivos, arquivo, arquivos, файл, файлы, 文件',
    'ファイル, files changed, code',
  ),
  id: list('id, task id, ticket, key, issue id, номер, 编号'),
  title: list('title, titel, titre, título, titulo, название, 标题, タイトル, name'),
  other: list(
    'created, updated, date, author, impact, risk, milestone, phase, sprint, version, branch',
    'note, notes, reference, references, blocks, blocking, blocker for, start, started',
    'completed, finished, создано, завершено, ветка, файл задачи, objective, goal, problem',
    'issue, action, description, plan, pr, commit, requirements, reuses, completion date',
    'completed on, создан, criado, creado',
  ),
};

const KIND_BY_NAME = new Map(
  Object.entries(FIELD_NAMES).flatMap(([kind, names]) =>
    names.map((name) => [fold(name), kind as FieldKind] as const),
  ),
);

/** The kind of the field with this name, or undefined for a name we do not know. */
export function fieldKind(name: string): FieldKind | undefined {
  return KIND_BY_NAME.get(fold(name));
}

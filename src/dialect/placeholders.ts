import { fold, list } from './fold.ts';

/** What people write into a list to say that nothing stands in it. */
const PLACEHOLDERS = new Set(
  list(
    'none, none yet, none currently, none right now, nothing, nothing yet, nothing here, empty, n/a, no tasks',
    'no tasks yet, no open tasks, no items, no items yet, nothing in progress, tbd, to be determined, todo',
    'keine, nichts, leer, aucune, aucun, rien, vide, ninguna, ninguno, nada, vacío, nenhuma, nenhum, vazio',
    'нет, пусто, ничего, 无, 暂无, 空, なし, 없음, add tasks here, add task here, your task here',
  ).map(fold),
);

/** True for a line that only says that its list is empty: `(none)`, `_Nothing yet._`. */
export const isPlaceholder = (title: string): boolean => PLACEHOLDERS.has(fold(title));

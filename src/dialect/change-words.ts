import { fold, list } from './fold.ts';

/** Words by which a log of changes sorts them; of a task they would say a status. */
const CHANGE_WORDS = new Set(
  list(
    'new, added, fixed, fix, changed, removed, updated, improved, deprecated, released, resolved, neu, behoben, geändert',
    'entfernt, verbessert, nouveau, ajouté, corrigé, supprimé, modifié, nuevo, añadido, corregido, eliminado, novo, adicionado',
    'corrigido, removido, добавлено, исправлено, удалено, изменено, 新增, 修复, 修復, 移除, 更新, 追加, 修正, 削除, 変更',
  ).map(fold),
);

/** True for a word like `Fixed` or `New`, which before a line may as well say what a version brings. */
export const isChangeWord = (word: string): boolean => CHANGE_WORDS.has(fold(word));

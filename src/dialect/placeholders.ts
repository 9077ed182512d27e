import { fold, list } from './fold.ts';

/** What people leave in an empty list or column. Add a word to have it understood. */
const PLACEHOLDERS = new Set(
  list(
    'none identified, none found, none known, none reported, none so far, none at this time, none at the moment, none open',
    'none, none yet, none currently, none right now, nothing, nothing yet, nothing here, empty, n/a, na, no tasks',
    'no tasks yet, no open tasks, no active tasks, no items, no items yet, nothing in progress, tbd, tba',
    'to be determined, todo, add tasks here, add task here, your task here',
    'keine, nichts, leer, keine aufgaben, derzeit nichts, aucun, aucune, rien, vide, aucune tâche',
    'ninguno, ninguna, nada, vacío, vacía, sin tareas, nenhum, nenhuma, vazio, vazia, sem tarefas, vazio no momento',
    'nessuno, nessuna, niente, vuoto, vuota, nessuna attività, немає, порожньо, нічого, поки порожньо, немає завдань, відсутні',
    'yok, boş, henüz yok, şu an yok, görev yok, brak, nic, pusto, brak zadań, geen, leeg, niets, geen taken, žádné, prázdné',
    'không có, chưa có, trống, tidak ada, kosong, belum ada, 해당 없음, 아직 없음, 비어 있음, 현재 없음, 작업 없음',
    'нет, пусто, ничего, нет задач, пока пусто, 无, 無, 暂无, 暫無, 空, 没有, なし, 無し, 特になし, 現在なし, 없음',
  ).map(fold),
);

// Most lines begin with more plain words than any placeholder has.
const MOST_WORDS = Math.max(...[...PLACEHOLDERS].map((phrase) => phrase.split(' ').length));
const LETTER = '[A-Za-z0-9\u0400-\u0481]';
const MORE_WORDS = new RegExp(`^[*"\`]*(?:${LETTER}\\S* ){${MOST_WORDS}}${LETTER}`, 'u');

/** True for a line that says only that nothing stands here: `(none)`, `_nichts_`, `暂无`. */
export const isPlaceholder = (text: string): boolean =>
  !MORE_WORDS.test(text) && PLACEHOLDERS.has(fold(text));

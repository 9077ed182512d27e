import type { TaskStatus } from '../config/task-words.ts';
import { statusOfPhrase } from './status-words.ts';

type Scheme = Readonly<Partial<Record<TaskStatus, string>>>;

/**
 * Status words that belong together, a row for each way of naming a task's life. A word stands in one row only, so that
 * from any word of a row the others are found and from those the word again. Add a row, or a word to a row.
 */
export const STATUS_SCHEMES: readonly Scheme[] = [
  {
    todo: 'Not Started',
    in_progress: 'In Progress',
    in_review: 'In Review',
    blocked: 'Blocked',
    done: 'Complete',
    cancelled: 'Cancelled',
  },
  { todo: 'Todo', in_progress: 'Doing', in_review: 'Review', done: 'Done' },
  { todo: 'Pending', in_progress: 'Ongoing', blocked: 'On Hold', done: 'Completed', cancelled: 'Canceled' },
  { todo: 'Open', in_progress: 'Started', done: 'Closed', cancelled: "Won't Fix" },
  { todo: 'Not started', in_progress: 'In progress', in_review: 'In review', done: 'Finished' },
  { todo: 'Planned', in_progress: 'In Development', blocked: 'Paused', done: 'Implemented' },
  { todo: 'New', in_progress: 'Active', blocked: 'Stalled', done: 'Resolved', cancelled: 'Rejected' },
  { todo: 'Backlog', in_progress: 'WIP', in_review: 'QA', blocked: 'Waiting', done: 'Shipped' },
  { todo: 'Proposed', in_progress: 'Implementing', done: 'Delivered', cancelled: 'Declined' },
  {
    todo: 'Offen',
    in_progress: 'In Arbeit',
    in_review: 'In Prüfung',
    blocked: 'Blockiert',
    done: 'Erledigt',
    cancelled: 'Abgebrochen',
  },
  { todo: 'Nicht begonnen', in_progress: 'In Bearbeitung', blocked: 'Wartet', done: 'Fertig' },
  { todo: 'Geplant', in_progress: 'Laufend', done: 'Abgeschlossen', cancelled: 'Verworfen' },
  {
    todo: 'À faire',
    in_progress: 'En cours',
    in_review: 'En revue',
    blocked: 'Bloqué',
    done: 'Terminé',
    cancelled: 'Annulé',
  },
  { todo: 'Non commencé', in_progress: 'En développement', done: 'Fait', cancelled: 'Abandonné' },
  {
    todo: 'Pendiente',
    in_progress: 'En progreso',
    in_review: 'En revisión',
    blocked: 'Bloqueado',
    done: 'Completado',
    cancelled: 'Cancelado',
  },
  { todo: 'Por hacer', in_progress: 'En curso', done: 'Hecho' },
  { todo: 'No iniciado', in_progress: 'En desarrollo', done: 'Terminado' },
  { todo: 'Pendente', in_progress: 'Em andamento', in_review: 'Em revisão', done: 'Concluído' },
  { todo: 'A fazer', in_progress: 'Em progresso', done: 'Feito' },
  { todo: 'Não iniciado', in_progress: 'Em desenvolvimento', done: 'Finalizado' },
  {
    todo: 'Не начато',
    in_progress: 'В работе',
    in_review: 'На проверке',
    blocked: 'Заблокировано',
    done: 'Завершено',
    cancelled: 'Отменено',
  },
  { todo: 'Запланировано', in_progress: 'В процессе', done: 'Готово' },
  { todo: 'Ожидает', in_progress: 'В разработке', done: 'Выполнено' },
  {
    todo: '未开始',
    in_progress: '进行中',
    in_review: '审核中',
    blocked: '阻塞',
    done: '已完成',
    cancelled: '已取消',
  },
  { todo: '待办', in_progress: '开发中', done: '完成' },
  {
    todo: '未着手',
    in_progress: '進行中',
    in_review: 'レビュー中',
    blocked: '保留',
    done: '完了',
    cancelled: '中止',
  },
  { todo: '未対応', in_progress: '対応中', done: '対応済み' },
  {
    todo: 'Da fare',
    in_progress: 'In corso',
    in_review: 'In revisione',
    blocked: 'Bloccato',
    done: 'Completato',
    cancelled: 'Annullato',
  },
  { todo: 'Non iniziato', in_progress: 'In lavorazione', blocked: 'In attesa', done: 'Fatto' },
  {
    todo: 'Не розпочато',
    in_progress: 'В роботі',
    in_review: 'На перевірці',
    blocked: 'Заблоковано',
    done: 'Виконано',
    cancelled: 'Скасовано',
  },
  { todo: 'Заплановано', in_progress: 'В процесі', done: 'Зроблено' },
  { todo: 'Очікує', in_progress: 'У процесі', done: 'Реалізовано' },
  {
    todo: 'Yapılacak',
    in_progress: 'Devam ediyor',
    in_review: 'İncelemede',
    blocked: 'Engellendi',
    done: 'Tamamlandı',
    cancelled: 'İptal edildi',
  },
  { todo: 'Bekliyor', in_progress: 'Yapılıyor', blocked: 'Beklemede', done: 'Bitti' },
  {
    todo: '대기',
    in_progress: '진행 중',
    in_review: '검토 중',
    blocked: '보류',
    done: '완료',
    cancelled: '취소',
  },
  { todo: '할 일', in_progress: '작업 중', done: '완료됨' },
  { todo: '예정', in_progress: '진행중', done: '작업 완료' },
  {
    todo: 'Do zrobienia',
    in_progress: 'W toku',
    in_review: 'W recenzji',
    blocked: 'Zablokowane',
    done: 'Zrobione',
    cancelled: 'Anulowane',
  },
  {
    todo: 'Te doen',
    in_progress: 'Mee bezig',
    in_review: 'Ter beoordeling',
    blocked: 'Geblokkeerd',
    done: 'Klaar',
    cancelled: 'Geannuleerd',
  },
  {
    todo: 'K vyřízení',
    in_progress: 'Probíhá',
    in_review: 'Ke kontrole',
    blocked: 'Blokováno',
    done: 'Hotovo',
    cancelled: 'Zrušeno',
  },
  {
    todo: 'Chưa bắt đầu',
    in_progress: 'Đang thực hiện',
    in_review: 'Đang xem xét',
    blocked: 'Bị chặn',
    done: 'Hoàn thành',
    cancelled: 'Đã hủy',
  },
  {
    todo: 'Belum dimulai',
    in_progress: 'Sedang dikerjakan',
    in_review: 'Dalam tinjauan',
    blocked: 'Terblokir',
    done: 'Selesai',
    cancelled: 'Dibatalkan',
  },
];

/** Signs that belong together in the same way. */
export const SIGN_SCHEMES: readonly Scheme[] = [
  { todo: '⏳', in_progress: '🔄', blocked: '⏸', done: '✅', cancelled: '⏭' },
  { todo: '❌', in_progress: '🟡', done: '✔' },
  { todo: '⬜', in_progress: '🚧', blocked: '🚫', done: '☑' },
  { todo: '🆕', in_progress: '🏃', blocked: '🛑', done: '✓' },
  { todo: '🔴', in_progress: '🟠', blocked: '🔒', done: '🟢', cancelled: '🗑' },
];

const BY_WORD = rowsByWord((word) => word);
const BY_SMALL_WORD = rowsByWord((word) => word.toLowerCase());

// Two rows may spell a word alike but for its capitals; then the first of them is meant.
function rowsByWord(form: (word: string) => string): ReadonlyMap<string, Scheme> {
  const rows = STATUS_SCHEMES.flatMap((scheme) =>
    Object.values(scheme).map((word) => [form(word), scheme] as const),
  );
  return new Map(rows.toReversed());
}

/** The word for `status` that belongs to `word`, as the table writes it; undefined for words of no row. */
export function wordBeside(word: string, status: TaskStatus): string | undefined {
  return (BY_WORD.get(word) ?? BY_SMALL_WORD.get(word.toLowerCase()))?.[status];
}

/** The word that usually stands in a document beside another one, where that is not the first of its language. */
const COMPANIONS: Readonly<Record<string, string>> = {
  Pending: 'Completed',
  Open: 'Closed',
  Todo: 'Done',
  TODO: 'DONE',
  'To Do': 'Done',
  Completed: 'Pending',
  Closed: 'Open',
  DONE: 'TODO',
};

/** The word for `status` that is to be expected beside `word`; undefined where nothing speaks for one. */
export function companionOf(word: string, status: TaskStatus): string | undefined {
  const companion =
    COMPANIONS[word] ?? COMPANIONS[word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()];
  const is = companion === undefined ? undefined : statusOfPhrase(companion);
  return is === status ? companion : undefined;
}

/** True for the words and signs that anybody would use for a status: they say it and nothing more. */
export function isPlainStatus(sign: string | undefined, word: string): boolean {
  const isSign =
    sign === undefined || SIGN_SCHEMES.slice(0, 2).some((row) => Object.values(row).includes(sign));
  const status = statusOfPhrase(word);
  return isSign && (word === '' || (status !== undefined && wordBeside(word, status) !== undefined));
}

/** The sign for `status` that belongs to `sign`, both without variation selector. */
export function signBeside(sign: string, status: TaskStatus): string | undefined {
  return SIGN_SCHEMES.find((scheme) => Object.values(scheme).includes(sign))?.[status];
}

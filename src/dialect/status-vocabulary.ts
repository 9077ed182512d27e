import type { TaskStatus } from '../config/task-words.ts';
import { list } from './fold.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'ru' | 'zh' | 'ja';

type StatusWords = {
  readonly status: TaskStatus;
  readonly language: Language;
  readonly words: readonly string[];
};

/**
 * How people write a status, one row per status and language. The first word of a row is the one we write where the
 * document has none of its own. Add a word to a row to have it understood.
 */
export const STATUS_WORDS: readonly StatusWords[] = [
  {
    status: 'todo',
    language: 'en',
    words: list(
      'Not Started, Todo, To Do, Pending, Open, Planned, Planning, Backlog, Ready, Queued, New',
      'Future, Draft, Research, Unstarted, Upcoming, Next, Later, Deferred, Postponed, Proposed',
      'Approved, Scheduled, Incomplete, Not Done, Not Begun, Not Implemented, Ready to Start',
      'Icebox, Ready for Dev, Ready for Development, To Be Done, TBD, Reopened, Selected',
      'Wishlist, Missing',
    ),
  },
  {
    status: 'in_progress',
    language: 'en',
    words: list(
      'In Progress, In Process, WIP, Work in Progress, Doing, Active, Started, Ongoing',
      'On Going, Working on, Working, In Development, In Dev, Implementing, Developing',
      'Under Way, Underway, Partial, Partially Complete, Partially Completed, Partially Done',
      'Partly Done, Current, Progress, Partially Implemented, Half Done, Mostly Done',
      'Mostly Complete, Almost Done, Being Worked on',
    ),
  },
  {
    status: 'in_review',
    language: 'en',
    words: list(
      'In Review, Review, Review Required, Needs Review, Under Review, Code Review, Reviewing',
      'QA, Ready for Review, Awaiting Review, In Testing, Testing, In QA, PR Open',
      'Pending Review',
    ),
  },
  {
    status: 'blocked',
    language: 'en',
    words: list(
      'Blocked, On Hold, Waiting, Waiting for, Waiting on, Paused, Stalled, Hold, Stuck',
      'Suspended',
    ),
  },
  {
    status: 'done',
    language: 'en',
    words: list(
      'Complete, Completed, Done, Finished, Fixed, Closed, Resolved, Shipped, Merged',
      'Implemented, Released, Delivered, Deployed, Verified, Already Working',
      'Verified Working, All Done, Ready for Production, Success, Passed, Achieved, Checked',
      'Already Done, Fully Implemented, Live',
    ),
  },
  {
    status: 'cancelled',
    language: 'en',
    words: list(
      "Cancelled, Canceled, Won't Do, Wont Do, Won't Fix, Wontfix, Not Planned, Dropped",
      'Abandoned, Declined, Rejected, Obsolete, Skipped, Duplicate, Superseded, Removed',
      'Not Needed, Invalid, Deprecated, Discarded, Never, Out of Scope, Not Applicable, N/A',
    ),
  },
  {
    status: 'todo',
    language: 'de',
    words: list(
      'Offen, Zu erledigen, Zu tun, Nicht begonnen, Geplant, Ausstehend, Neu, Noch offen',
      'Später',
    ),
  },
  {
    status: 'in_progress',
    language: 'de',
    words: list('In Arbeit, In Bearbeitung, Laufend, Begonnen, Angefangen, Teilweise, Aktiv'),
  },
  { status: 'in_review', language: 'de', words: ['In Prüfung', 'Im Review', 'Zu prüfen', 'Im Test'] },
  {
    status: 'blocked',
    language: 'de',
    words: list('Blockiert, Wartet, Wartend, Pausiert, Zurückgestellt'),
  },
  {
    status: 'done',
    language: 'de',
    words: list('Erledigt, Fertig, Abgeschlossen, Behoben, Umgesetzt, Fertiggestellt, Gelöst'),
  },
  {
    status: 'cancelled',
    language: 'de',
    words: list('Abgebrochen, Verworfen, Entfällt, Abgelehnt, Gestrichen, Storniert, Nicht geplant'),
  },
  {
    status: 'todo',
    language: 'fr',
    words: list(
      'À faire, A faire, Non commencé, Pas commencé, Planifié, Prévu, Ouvert, Nouveau',
      'Plus tard',
    ),
  },
  {
    status: 'in_progress',
    language: 'fr',
    words: list('En cours, Commencé, Partiel, Partiellement, En développement, Actif'),
  },
  {
    status: 'in_review',
    language: 'fr',
    words: list('En revue, En relecture, À valider, En validation, En test'),
  },
  { status: 'blocked', language: 'fr', words: list('Bloqué, Bloquée, En attente, En pause, Suspendu') },
  {
    status: 'done',
    language: 'fr',
    words: list('Terminé, Terminée, Fait, Faite, Fini, Finie, Complété, Corrigé, Résolu, Livré, Réalisé'),
  },
  {
    status: 'cancelled',
    language: 'fr',
    words: list('Annulé, Annulée, Abandonné, Rejeté, Refusé, Non prévu'),
  },
  {
    status: 'todo',
    language: 'es',
    words: list(
      'Pendiente, Pendientes, Por hacer, Sin empezar, No iniciado, No iniciada, Planificado',
      'Abierto',
    ),
  },
  {
    status: 'in_progress',
    language: 'es',
    words: list('En progreso, En curso, En proceso, En desarrollo, Iniciado, Iniciada, Parcial, Activo'),
  },
  { status: 'in_review', language: 'es', words: ['En revisión', 'En revision', 'Por revisar', 'En pruebas'] },
  {
    status: 'blocked',
    language: 'es',
    words: list('Bloqueado, Bloqueada, En espera, En pausa, Pausado'),
  },
  {
    status: 'done',
    language: 'es',
    words: list(
      'Completado, Completada, Completadas, Completados, Hecho, Hecha, Terminado, Terminada',
      'Finalizado, Finalizada, Listo, Lista, Resuelto, Resuelta, Implementado, Implementada',
    ),
  },
  {
    status: 'cancelled',
    language: 'es',
    words: list('Cancelado, Cancelada, Descartado, Descartada, Rechazado'),
  },
  {
    status: 'todo',
    language: 'pt',
    words: list(
      'A fazer, Pendente, Pendentes, Por fazer, Não iniciado, Não iniciada, Planejado, Aberto',
      'Novo',
    ),
  },
  {
    status: 'in_progress',
    language: 'pt',
    words: list(
      'Em andamento, Em progresso, Em curso, Fazendo, Em desenvolvimento, Iniciado, Parcial',
      'Ativo',
    ),
  },
  {
    status: 'in_review',
    language: 'pt',
    words: list('Em revisão, Em revisao, Em análise, Em teste, Em testes'),
  },
  {
    status: 'blocked',
    language: 'pt',
    words: list('Bloqueado, Bloqueada, Aguardando, Em espera, Pausado'),
  },
  {
    status: 'done',
    language: 'pt',
    words: list(
      'Concluído, Concluida, Concluída, Concluídas, Concluídos, Concluido, Feito, Feita, Pronto',
      'Pronta, Finalizado, Finalizada, Completo, Completa, Resolvido, Entregue',
    ),
  },
  {
    status: 'cancelled',
    language: 'pt',
    words: list('Cancelado, Cancelada, Descartado, Rejeitado, Abandonado'),
  },
  {
    status: 'todo',
    language: 'ru',
    words: list(
      'Не начато, К выполнению, Сделать, Запланировано, Ожидает, Открыто, Новая, Новое, Бэклог',
      'Планируется, В планах, В очереди, Не начат, Не начата, Не выполнено, Не готово, Позже',
      'Отложено',
    ),
  },
  {
    status: 'in_progress',
    language: 'ru',
    words: list('В работе, В процессе, В разработке, Выполняется, Начато, Частично, Делается, Активно'),
  },
  {
    status: 'in_review',
    language: 'ru',
    words: list('На проверке, Проверка, На ревью, Ревью, Тестирование, На тестировании'),
  },
  {
    status: 'blocked',
    language: 'ru',
    words: list('Заблокировано, Заблокирована, Приостановлено, На паузе, Ждёт'),
  },
  {
    status: 'done',
    language: 'ru',
    words: list(
      'Готово, Завершено, Завершена, Завершён, Завершен, Выполнено, Выполнена, Выполнен',
      'Сделано, Сделана, Исправлено, Реализовано, Реализована, Закрыто, Решено',
    ),
  },
  {
    status: 'cancelled',
    language: 'ru',
    words: list('Отменено, Отменена, Отклонено, Не нужно, Неактуально'),
  },
  {
    status: 'todo',
    language: 'zh',
    words: list(
      '未开始, 待办, 待开始, 待处理, 待完成, 计划中, 待做, 未完成, 待开发, 规划中, 待实现, 待评阅, 未實現',
    ),
  },
  {
    status: 'in_progress',
    language: 'zh',
    words: list('进行中, 開發中, 开发中, 進行中, 处理中, 部分完成, 实施中'),
  },
  {
    status: 'in_review',
    language: 'zh',
    words: list('待审核, 审核中, 评审中, 待评审, 测试中, 待验收'),
  },
  { status: 'blocked', language: 'zh', words: list('已阻塞, 阻塞, 暂停, 等待中, 搁置, 挂起, 受阻') },
  {
    status: 'done',
    language: 'zh',
    words: list('已完成, 完成, 已解决, 已修复, 已实现, 已上线, 已关闭, 已結束'),
  },
  {
    status: 'cancelled',
    language: 'zh',
    words: list('已取消, 取消, 已放弃, 废弃, 不做, 已拒绝, 作废'),
  },
  {
    status: 'todo',
    language: 'ja',
    words: list('未着手, 未対応, 予定, 未完了, これから, 保留中, 未実装'),
  },
  {
    status: 'in_progress',
    language: 'ja',
    words: list('進行中, 作業中, 対応中, 着手中, 実装中, 一部完了'),
  },
  { status: 'in_review', language: 'ja', words: ['レビュー中', 'レビュー待ち', '確認中', 'テスト中'] },
  { status: 'blocked', language: 'ja', words: list('ブロック中, ブロック, 待機中, 中断, 停止中') },
  {
    status: 'done',
    language: 'ja',
    words: list('完了, 完了済み, 対応済み, 実装済み, 済, 済み, 解決済み'),
  },
  { status: 'cancelled', language: 'ja', words: list('キャンセル, 中止, 却下, 取り下げ, 不要') },
];

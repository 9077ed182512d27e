import type { TaskStatus } from '../config/task-words.ts';
import { fold, list } from './fold.ts';
import { statusOfPhrase } from './status-words.ts';

type LaneRow = { readonly status: TaskStatus; readonly names: readonly string[] };

/** Names of board columns beyond the status words themselves. Add a name to a row to have it understood. */
export const LANE_NAMES: readonly LaneRow[] = [
  {
    status: 'todo',
    names: list(
      'todos, to dos, to-dos, next up, up next, inbox, icebox, ice box, someday, maybe, ideas, wish list, next',
      'someday maybe, long term, short term, refine, refinement, triage, this week, today, tomorrow, pending tasks',
      'open tasks, upcoming tasks, remaining, remaining tasks, future work, planned features, backlog, in planning',
      'planned, future tasks, planned tasks, open items, pending items, open todos, remaining work, coming up, on deck',
      'aufgaben, offene aufgaben, offene punkte, noch zu tun, noch zu erledigen, als nächstes, geplante aufgaben, ideen',
      'à venir, tâches à faire, à faire ensuite, tâches restantes, reste à faire, prochaines tâches, idées, ensuite',
      'por hacer, tareas pendientes, pendientes, próximas tareas, tareas por hacer, ideas futuras, siguiente, siguientes',
      'tarefas pendentes, pendentes, tarefas a fazer, próximas tarefas, ideias, a seguir, pendências, próximos',
      'задачи, план, предстоящие задачи, запланированные задачи, невыполненные задачи, идеи, что сделать, осталось сделать',
      'осталось, следующие задачи, не выполнено, очередь, на очереди',
      '待办事项, 待办任务, 待辦事項, 待辦任務, 未完成的任务, 未完成任务, 下一步, 待完成任务, 待處理事項, 计划, 后续计划, 后续任务',
      'やること, やることリスト, バックログ, 未完タスク, 未完了タスク, 残タスク, 残作業, 今後の予定, 今後, 次にやること, 予定タスク',
      'これからやること, アイデア, 今後のタスク',
    ),
  },
  {
    status: 'in_progress',
    names: list(
      'working on, in flight, now, current, current sprint, current task, current tasks, ongoing tasks, wip tasks',
      'active tasks, in progress tasks, in work, active work, current work, work in progress tasks, currently working on',
      'laufende aufgaben, aktuelle aufgaben, aufgaben in arbeit, aktuell, tâches en cours, travaux en cours',
      'tareas en progreso, tareas en curso, tareas activas, trabajo en curso, tarefas em andamento, tarefas em progresso',
      'tarefas atuais, tarefas ativas, текущие задачи, текущая задача, задачи в работе, сейчас в работе, активные задачи',
      '进行中的任务, 当前任务, 正在进行的任务, 進行中的任務, 進行中のタスク, 進行中の作業, 作業中のタスク, 現在の作業, 現在作業中',
    ),
  },
  {
    status: 'in_review',
    names: list(
      'review/qa, to review, to verify, ready for test, qa/review, à revoir, zu prüfen, レビュー待ち',
    ),
  },
  {
    status: 'blocked',
    names: list(
      'waiting for, waiting, on hold, blockers, parked, blocked tasks, blocked items, blockierte aufgaben, blockaden',
      'tâches bloquées, tareas bloqueadas, tarefas bloqueadas, заблокированные задачи, блокеры, 阻塞任务, 被阻塞的任务',
      '人間待ち, ブロッカー, blocages, bloqueos, bloqueios, bloqueios externos, externe blockaden, блокировки',
    ),
  },
  {
    status: 'done',
    names: list(
      'completed tasks, done tasks, finished tasks, archive, archived, completed items, recently completed',
      'completed work, recently done, done items, completed features, closed items, done recently, completed recently',
      'tasks completed, erledigte aufgaben, abgeschlossene aufgaben, fertige aufgaben, bereits erledigt, archiv',
      'zuletzt erledigt, zuletzt abgeschlossen, tâches terminées, tâches complétées, tâches achevées, déjà fait',
      'completadas, tareas completadas, tareas terminadas, tareas finalizadas, archivo, ya hecho, tareas hechas',
      'concluídas, tarefas concluídas, tarefas completas, tarefas finalizadas, arquivo, já feito, tarefas feitas',
      'выполненные задачи, завершенные задачи, завершённые задачи, готовые задачи, сделанные задачи, уже сделано, архив',
      '已完成任务, 已完成的任务, 已完成任務, 已完成的任務, 完成的任务, 已完成事项, 已完成项, 已完成功能, 归档',
      '完了タスク, 完了したタスク, 完了した作業, 完了済みタスク, やったこと, アーカイブ, 完了項目',
    ),
  },
  {
    status: 'cancelled',
    names: list(
      "on ice, won't do, never, rejected, trash, declined, not doing, graveyard, discarded, verworfene aufgaben",
      "things we will not do, things we won't do, what we will not do, what we won't do, will not do, not planned",
      'tâches annulées, tareas canceladas, tarefas canceladas, отмененные задачи, отменённые задачи, 已取消任务, やらないこと',
    ),
  },
];

/** Status words that name a topic, not a lane, when they stand alone in a heading. */
const TOPICS = new Set(
  list(
    'testing, in testing, research, planning, progress, working, live, success, checked, passed, verified, missing',
    'draft, scheduled, released, deployed, never, approved, qa, removed, open, duplicate, current, implementing',
    'deprecated, code review, incomplete, tested, validated, functional, operational, confirmed, drafting, uat',
    'investigating, in production, production ready, in design, identified, not required, not applicable, by design',
    'planung, in planung, prüfung, testphase, neu, neue, neuer, neues, bereit, veröffentlicht, getestet',
    'validé, validée, prêt, prête, publié, opérationnel, fonctionnel, nouveau, nouvelle, complet, revue',
    'lista, listas, nuevo, nueva, nuevos, nuevas, abierto, abierta, funcional',
    'operativo, operativa, publicado, validado, verificado, duplicado, duplicada, eliminado, falta, faltante, faltantes',
    'novo, nova, novos, novas, aberto, aberta, fila, revisão, operacional, completo',
    'completa, removido, aprovado, aprovada, parada, progresso, проверка, тестирование, новая, новое, новый, новые',
    'активный, активная, успешно, работает, открыта, проверено, протестировано, удалено, план, нужно, ожидание',
    '代码审查, 等待, 暂停, 取消, 新建, 新規, レビュー, 停止, 終了, オープン, 検討中, 調査中, スキップ, 重複, 不要, 中断, 対象外',
  ).map(fold),
);

const STATUS_BY_LANE = new Map(
  LANE_NAMES.flatMap(({ status, names }) => names.map((name) => [fold(name), status] as const)),
);

const QUALIFIERS =
  /(?:\s*[([（].*[)\]）]\s*$)|(?:\s+\d[\d./年月日-]*$)|(?:\s+(?:today|this week|this month|this sprint|recently|tasks|items|list|to-?dos)$)|(?:\s*[:：]$)|(?:^the\s+)|(?:^(?:already|recently|newly|today|just|heute|bereits|schon|zuletzt|neu|déjà|récemment|aujourd’hui|aujourd'hui|ya|hoy|recientemente|já|hoje|recentemente|уже|недавно|сегодня|今天|今日|本日|最近|新たに)\s*(?=[\s\p{Lo}]))|(?:\s+(?:in\s+)?(?:this|last|diese[mnrs]?|letzte[mnrs]?|ce|cette|este|esta|neste|nesta|в этом|в этой|на этой)\s+\S+$)/iu;
const DIVIDERS = /\s*(?:\/|／|・|、|&|\||,)\s*|\s+(?:or|and|oder|und|ou|et|y|o|e|и|или)\s+/iu;

/** The status of a lane with this name, when the name says nothing but the lane (a date, a count or a person may follow). */
export function statusOfLane(name: string): TaskStatus | undefined {
  const plain = name.replace(/^[^\p{L}\p{N}]+/gu, '').replace(/[^\p{L}\p{N})\]）.]+$/gu, '');
  const parts = withoutBracket(plain)
    .split(DIVIDERS)
    .filter((part) => part !== '');
  const statuses = parts.map(statusOfLanePart);
  if (statuses.length > 0 && statuses.every((status) => status !== undefined)) return statuses[0];
  return statusOfLanePart(plain) ?? laneBeforeSlash(plain) ?? laneBeforeDash(plain);
}

/** Lanes that say when, never how far: `Next — small things` is one still, where `Done - Login` may be a task. */
const HORIZONS = new Set(
  list(
    'now, next, up next, later, soon, someday, upcoming, backlog, icebox, jetzt, als nächstes, demnächst, später',
    'irgendwann, maintenant, ensuite, plus tard, bientôt, ahora, después, más adelante, agora, depois, mais tarde',
    'сейчас, далее, потом, позже, когда-нибудь',
  ).map(fold),
);

function laneBeforeDash(name: string): TaskStatus | undefined {
  const first = fold(/^([^–—]{2,20}?)\s+[–—-]\s/u.exec(name)?.[1] ?? '');
  return HORIZONS.has(first) ? statusOfLanePart(first) : undefined;
}

// `In progress / on your desk`: behind the slash the lane is told once more in other words.
function laneBeforeSlash(name: string): TaskStatus | undefined {
  const first = /^([^/]{2,30})\s\/\s/u.exec(withoutBracket(name))?.[1];
  return first === undefined ? undefined : statusOfLanePart(first);
}

function withoutBracket(name: string): string {
  const bare = name.replace(/\s*[([（][^()（）[\]]*[)\]）]\s*$/u, '');
  return bare === '' ? name : bare;
}

function statusOfLanePart(part: string): TaskStatus | undefined {
  const name = fold(part);
  const direct = STATUS_BY_LANE.get(name) ?? (TOPICS.has(name) ? undefined : statusOfPhrase(part));
  if (direct !== undefined) return direct;
  const shorter = part.replace(QUALIFIERS, '').trim();
  return shorter === part || shorter === '' ? undefined : statusOfLanePart(shorter);
}

import type { TaskStatus } from '../config/task-words.ts';
import { fold, list } from './fold.ts';
import { statusOfPhrase } from './status-words.ts';

type LaneRow = { readonly status: TaskStatus; readonly names: readonly string[] };

/** Names of board columns beyond the status words themselves. Add a name to a row to have it understood. */
export const LANE_NAMES: readonly LaneRow[] = [
  {
    status: 'todo',
    names: list(
      'дальше, далее, на потом, danach, luego, на будущее',
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
      'завдання, задачі, наступні завдання, майбутні завдання, заплановані завдання, невиконані завдання, ідеї, що зробити, залишилось',
      'залишилось зробити, залишилося зробити, черга, далі, наступне, attività da fare, cose da fare, prossime attività, in arrivo',
      'attività pianificate, attività rimanenti, prossimamente, prossimi passi da fare, rimanenti, yapılacak işler, yapılacak görevler',
      'sıradaki görevler, planlanan görevler, bekleyen görevler, bekleyenler, kalan işler, kalan görevler, açık görevler, fikirler',
      '할일, 할 일 목록, 할일 목록, 해야 할 일, 남은 작업, 남은 일, 예정된 작업, 예정 작업, 다음 작업, 다음 할 일, 대기 작업, 미완료 작업, 백로그, 아이디어',
      '향후 작업, 향후 계획, 추후 작업, zadania do zrobienia, zaległości, pomysły, następne, takenlijst, openstaande taken, volgende taken',
      'ideeën, nog te doen taken, úkoly, další úkoly, nápady, co udělat, việc cần làm, công việc cần làm, sắp tới, tugas berikutnya',
      'yang akan datang, daftar tugas',
    ),
  },
  {
    status: 'in_progress',
    names: list(
      'jetzt, maintenant, ahora, agora, сейчас, зараз, 现在, 当前',
      'working on, in flight, now, current, current sprint, current task, current tasks, ongoing tasks, wip tasks',
      'active tasks, in progress tasks, in work, active work, current work, work in progress tasks, currently working on',
      'laufende aufgaben, aktuelle aufgaben, aufgaben in arbeit, aktuell, tâches en cours, travaux en cours',
      'tareas en progreso, tareas en curso, tareas activas, trabajo en curso, tarefas em andamento, tarefas em progresso',
      'tarefas atuais, tarefas ativas, текущие задачи, текущая задача, задачи в работе, сейчас в работе, активные задачи',
      '进行中的任务, 当前任务, 正在进行的任务, 進行中的任務, 進行中のタスク, 進行中の作業, 作業中のタスク, 現在の作業, 現在作業中',
      'поточні завдання, поточне завдання, завдання в роботі, зараз в роботі, зараз, активні завдання, attività in corso, lavori in corso',
      'attività attive, adesso, devam eden işler, devam eden görevler, aktif görevler, şu an yapılanlar, şu anda, mevcut görevler',
      '진행 중인 작업, 진행중인 작업, 현재 작업, 현재 진행 중, 작업 중인 항목, 현재 진행 작업, bieżące zadania, lopende taken, huidige taken, nu bezig',
      'aktuální úkoly, công việc đang làm, tugas yang sedang berjalan, tugas saat ini',
    ),
  },
  {
    status: 'in_review',
    names: list(
      'review/qa, to review, to verify, ready for test, qa/review, à revoir, zu prüfen, レビュー待ち',
      'da rivedere e testare, на ревʼю, 검토 중인 작업, incelemedeki işler',
    ),
  },
  {
    status: 'blocked',
    names: list(
      'waiting for, waiting, on hold, blockers, parked, blocked tasks, blocked items, blockierte aufgaben, blockaden',
      'tâches bloquées, tareas bloqueadas, tarefas bloqueadas, заблокированные задачи, блокеры, 阻塞任务, 被阻塞的任务',
      '人間待ち, ブロッカー, blocages, bloqueos, bloqueios, bloqueios externos, externe blockaden, блокировки',
      'заблоковані завдання, блокери, attività bloccate, blocchi, blocchi esterni, engellenen görevler, engeller, engellenenler, 차단된 작업',
      '보류된 작업, 보류 작업, 블로커, zablokowane zadania, geblokkeerde taken, blokované úkoly, tugas terblokir',
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
      'виконані завдання, завершені завдання, зроблені завдання, готові завдання, нещодавно зроблено, архів, вже виконано',
      'attività completate, attività concluse, attività terminate, completati di recente, archivio, già fatto, tamamlanan görevler',
      'tamamlanan işler, biten görevler, biten işler, bitenler, yapılan işler, arşiv, son tamamlananlar, 완료된 작업, 완료 작업, 완료한 작업, 완료 항목',
      '완료 목록, 끝난 일, 완료된 항목, 완료한 일, 아카이브, 보관, ukończone zadania, zrobione zadania, archiwum, afgeronde taken, voltooide taken',
      'archief, dokončené úkoly, hotové úkoly, đã hoàn thành, công việc đã hoàn thành, tugas selesai, tugas yang selesai, arsip',
    ),
  },
  {
    status: 'cancelled',
    names: list(
      'abandoned ideas, discarded ideas, verworfene ideen, idées abandonnées, ideas descartadas, ideias descartadas',
      "on ice, won't do, never, rejected, trash, declined, not doing, graveyard, discarded, verworfene aufgaben",
      "things we will not do, things we won't do, what we will not do, what we won't do, will not do, not planned",
      'tâches annulées, tareas canceladas, tarefas canceladas, отмененные задачи, отменённые задачи, 已取消任务, やらないこと',
      'скасовані завдання, відхилені завдання, що не робимо, attività annullate, iptal edilen görevler, iptal edilenler, 취소된 작업',
      '하지 않을 일, anulowane zadania, geannuleerde taken, zrušené úkoly, tugas dibatalkan',
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
    'перевірка, тестування, новий, нова, нове, нові, активний, активне, успішно, працює, відкрита, відкритий',
    'перевірено, протестовано, видалено, план, потрібно, очікування, поточне, відмова, додано',
    'nuovo, nuova, nuovi, nuove, aperto, aperta, aperti, aperte, attivo, attiva, attivi, attive, mancante, mancanti, verificato',
    'verificata, testato, testata, validato, validata, pubblicato, pubblicata, operativo, operativa, funzionante, funzionanti',
    'in produzione, completo, completa, fermo, ferma, eliminato, rimosso, duplicato, duplicata',
    'yeni, açık, aktif, kapalı, hazır, inceleme, tamam, iptal, eksik, gelecek, canlıda, çalışıyor, geçersiz, planlama, bloke, taslak, bozza, чернетка',
    '계획, 검토, 리뷰, 시작, 진행, 오픈, 신규, 중단, 취소, 제외, 중복, 해결, 종료, 마감, 활성, 차단, 연기, 완성, 정지, 중지, 폐기, 거절, 착수, 무효',
    '배포됨, 출시됨, 확인 필요, 검토 필요, 보완 필요, 해당 없음, 아직, nowe, otwarte, aktywne, aktywny, gotowy, w testach, brakuje',
    'nieuw, actief, gesloten, lopend, nové, nový, otevřené, čeká, hủy bỏ, hoàn tất, từ chối, belum, berjalan, menunggu, batal',
  ).map(fold),
);

/** True for a status word that alone may as well name a kind of work: `Testing`, `Research`. */
export const isTopicWord = (word: string): boolean => TOPICS.has(fold(word));

const STATUS_BY_LANE = new Map(
  LANE_NAMES.flatMap(({ status, names }) => names.map((name) => [fold(name), status] as const)),
);

const QUALIFIERS =
  /(?:\s*[([（].*[)\]）]\s*$)|(?:\s+\d[\d./年月日-]*$)|(?:\s+(?:today|this week|this month|this sprint|recently|tasks|items|list|to-?dos)$)|(?:\s*[:：]$)|(?:^the\s+)|(?:^(?:already|recently|newly|today|just|heute|bereits|schon|zuletzt|neu|déjà|récemment|aujourd’hui|aujourd'hui|ya|hoy|recientemente|já|hoje|recentemente|уже|недавно|сегодня|вже|нещодавно|сьогодні|già|oggi|di recente|bugün|오늘|최근|이미|今天|今日|本日|最近|新たに)\s*(?=[\s\p{Lo}]))|(?:\s+(?:in\s+)?(?:this|last|diese[mnrs]?|letzte[mnrs]?|ce|cette|este|esta|neste|nesta|в этом|в этой|на этой)\s+\S+$)/iu;
const DIVIDERS =
  /\s*(?:\/|／|・|、|&|\||,)\s*|\s+(?:or|and|oder|und|ou|et|y|o|e|и|или|та|і|й|або|ve|veya|i|lub|nebo|및)\s+/iu;

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
    'сейчас, далее, потом, позже, когда-нибудь, зараз, далі, потім, пізніше, adesso, ora, prossimamente, più avanti',
    'şimdi, sonra, daha sonra, sırada, yakında, 지금, 다음, 나중에, 추후, teraz, później, straks, teď, později',
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

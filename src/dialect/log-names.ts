import { fold, list, phrasePattern } from './fold.ts';

/** Names of sections that tell day by day what was done. */
const LOG_NAMES = list(
  'log, work log, daily log, progress log, activity log, session log, journal, work journal, diary, daily progress, daily status',
  'daily tracking, tagebuch, arbeitstagebuch, protokoll, tagesprotokoll, journal de bord, suivi quotidien, bitácora, diario',
  'registro diario, seguimiento diario, registro, diário, registro diário, diário de bordo, журнал, дневник, журнал работ, щоденник',
  'diario di lavoro, günlük, dziennik, logboek, deník, nhật ký, catatan harian, 日志, 工作日志, 日誌, 工作日誌, 每日进度',
  '每日进度追踪, 进度日志, 日报, 作業ログ, 日報, 작업 일지, 일지',
);

const LOGS = new Set(LOG_NAMES.map(fold));

/** What a log says of a task that is told elsewhere. */
const REPORTS = list(
  'finished, completed, done, did, closed, started, began, resumed, continued, paused, blocked, skipped, cancelled, canceled',
  'postponed, deferred, reopened, delivered, worked on, abgeschlossen, beendet, erledigt, fertig, begonnen, gestartet, pausiert',
  'fortgesetzt, verschoben, terminé{,e}, fini{,e}, achevé{,e}, commencé{,e}, démarré{,e}, repris{,e}, reporté{,e}, annulé{,e}',
  'termin{é,ó,ada}, complet{é,ó,ada}, acab{é,ó,ada}, finaliz{é,ó,ada}, empec{é,ó}, empez{é,ó,ada}, inici{é,ó,ada}, paus{é,ó,ada}',
  'pospuesta, cancelada, cerrada, hecha, termin{ei,ou}, conclu{í,iu,ída}, finaliz{ei,ou}, inici{ei,ou}, paus{ei,ou}, feita, adiada',
  'заверш{ил,ила,ена,или}, законч{ил,ила,ена,или}, выполн{ил,ила,ена,или}, сделан{а,о}, начат{а,о}, начал{,а,и}, отложена, закрыта',
  'приостановлена, продолжена, заверш{ив,ено}, викона{в,но}, completat{o,a}, finit{o,a}, iniziat{o,a}, 完成, 已完成, 完成了, 开始, 開始',
  '继续, 繼續, 暂停, 暫停, 跳过, 跳過, 推迟, 取消, 关闭, 恢复, 完了, 中断, 再開',
);

/** What a log calls a task, in the cases in which a sentence has the word. */
const TASK_NOUNS = list(
  'task, tasks, subtask, ticket, issue, story, aufgabe, aufgaben, teilaufgabe, tâche, tâches, sous-tâche, tarea, tareas, subtarea',
  'tarefa, tarefas, subtarefa, задача, задачу, задачи, подзадача, подзадачу, тикет, завдання, attività, compito, görev, zadanie',
  'taak, úkol, nhiệm vụ, tugas, 任务, 任務, 子任务, 子任務, タスク, 課題, 작업, 태스크',
);
const OPENERS = "(?:se|i|we|he|hemos|j['’]ai|eu|я|мы)";
const ARTICLES = '(?:the|an?|die|der|das|la|le|el|o|as?|los|las)';

const DAY =
  /^[^\p{L}\p{N}]*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}年)|^[^\p{L}\p{N}]*(?:day|tag|jour|día|dia|день|giorno|gün|dzień|dag|den)\s+\d|^[^\p{L}\p{N}]*第\s?[\d一二三四五六七八九十]+\s?[天日]|^[^\p{L}\p{N}]*\d+\s?日目/iu;

/** True for a heading over what was done, all of it or one day's. */
export const isLogName = (text: string): boolean =>
  DAY.test(text) || LOGS.has(fold(text.replace(/[([（].*$/u, '')));

const REPORTED = new RegExp(
  [
    `^[^\\p{L}\\p{N}]*(?:${OPENERS}\\s+)?(?:${phrasePattern(REPORTS)})(?:\\s+${ARTICLES}(?=\\s))?[\\s:：]*`,
    `(?:${phrasePattern(TASK_NOUNS)})[\\s#:：]*(\\p{L}{0,10}[-_]?\\d[\\p{L}\\p{N}]*(?:[-_.]\\d[\\p{L}\\p{N}]*)*)`,
  ].join(''),
  'iu',
);

/** The id in a sentence of a log about a task: `1.1` of `Finished task 1.1: the well is deep`. */
export const taskReported = (sentence: string): string | undefined => REPORTED.exec(sentence)?.[1];

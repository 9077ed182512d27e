import { fieldKind, type FieldKind } from './field-names.ts';
import { fold, list } from './fold.ts';

/** Headers of the column that holds a task's title. */
const TITLE_COLUMNS = new Set(
  list(
    'task, tasks, title, item, todo, to do, work item, story, user story, ticket, bug, action, objective',
    'historia, historias, historia de usuario, história, história de usuário, история, пользовательская история',
    'завдання, назва, опис, дія, крок, що зробити, робота, покращення, історія користувача, attività, compito, titolo, descrizione',
    'azione, passo, passaggio, funzionalità, elemento, nome, voce, cosa, miglioramento, görev, görevler, başlık, açıklama, iş, adım',
    'özellik, madde, yapılacak, yapılacaklar, konu, 작업, 작업명, 작업 내용, 할일, 업무, 내용, 기능, 설명, 이름, 태스크, 과제, 단계, 기능명, 세부 작업, 이슈',
    'zadanie, zadania, nazwa, opis, tytuł, co zrobić, funkcja, taak, omschrijving, beschrijving, naam, onderwerp, functie, actie',
    'úkol, úkoly, název, popis, co udělat, nhiệm vụ, công việc, mô tả, tiêu đề, hạng mục, tugas, deskripsi, judul, pekerjaan, fitur',
    '항목, 할 일, 제목, user-story, nutzergeschichte, récit, récit utilisateur',
    'feature, action item, deliverable, task name, name, description, task description, backlog item, feature name',
    'summary, what, improvement, subject, step, requirement, fix, change, enhancement, issue, work, subtask, milestone',
    'aufgabe, aufgaben, titel, beschreibung, was, schritt, maßnahme, thema, punkt, arbeitspaket, teilaufgabe, bezeichnung',
    'tâche, tâches, titre, action, étape, fonctionnalité, sujet, élément, intitulé, libellé, chantier, nom',
    'tarea, tareas, título, descripción, actividad, acción, paso, funcionalidad, elemento, nombre, qué, mejora',
    'tarefa, tarefas, descrição, atividade, ação, passo, etapa, nome, melhoria, o que',
    'задача, задачи, название, описание, действие, шаг, что сделать, что, функция, наименование, работа, пункт',
    '任务, 任务名称, 标题, 描述, 内容, 事项, 功能, 任務, 任務名稱, 標題, 內容, 功能名称, 功能名稱, 項目, 项目, 步骤, 需求, 工作项, 工作内容, 名称',
    'タスク, タスク名, 項目, 内容, 作業, 作業内容, タイトル, 機能, やること, 作業項目, ページ名, 件名, 작업',
    '子任务, 任务描述, 任务内容, 项, 问题, 問題, 缺陷, 事项名称, 待办, 待辦, problem, problème, problema, проблема, card, cards, idea, karte, karten, carte, tarjeta, idée, idee, cartão, ideia, карточка, идея, 卡片, カード',
  ).map(fold),
);

/** Headers that can stand over nothing but tasks. */
const TASK_COLUMNS = new Set(
  list(
    'task, tasks, to do, todo, work item, action item, ticket, user story, backlog item, task name, aufgabe, aufgaben',
    'завдання, задача, attività, compito, görev, görevler, yapılacak, 태스크, 할일, 작업명, zadanie, zadania, taak, úkol, úkoly',
    'nhiệm vụ, việc cần làm, tugas',
    'historia de usuario, história de usuário, пользовательская история, 할 일, 작업, card, karte, tarjeta, cartão, карточка, 卡片, カード, arbeitspaket, tâche, tâches, tarea, tareas, tarefa, tarefas, задача, задачи, 任务, 任務, 任务名称, 任務名稱, タスク, タスク名',
  ).map(fold),
);

/** True for a header under which every cell is a task, whatever stands in the other columns. */
export const isTaskColumn = (header: string): boolean => TASK_COLUMNS.has(fold(header));

// Compared as written but for case: folded, `Task #` would be no other than `Task`.
const ID_COLUMNS = new Set(
  list(
    '#, id, no, no., nr, nr., n°, nº, №, num, num., task id, task #, key, ticket, ref, code, item #, s.no, sl no, lfd. nr.',
    'nr, kennung, réf, réf., numéro, código, cód., número, núm., nro, ид, номер, п/п, № п/п, код, 编号, 序号, 編號, 序號, 番号, 項番, no.',
    'タスクid, 任务id, код, код завдання, numero, codice, sıra, sıra no, kod, kodu, 번호, 순번, 작업 id, lp., l.p., č., číslo, stt, mã',
  ),
);

const STATUS_SIGNS = new Set(
  list(
    '✅, ☑, ✔, ✓, done?, done, complete?, erledigt, fait, hecho, feito, готово, 完成, 完了, st., fatto, tamamlandı, 완료, hotovo, klaar, xong',
  ),
);

// `Agent ID`, `Commit ID`: of something beside the task.
const OTHER_IDS =
  /^(?:agent|author|branch|build|client|commit|customer|issue author|message|owner|parent|phase|pr|process|run|session|sprint|thread|user)\s/iu;

const STAGE_COLUMNS = new Set(
  list(
    'stage, current stage, development stage, phase, current phase, entwicklungsstufe, stufe, stade, phase actuelle, fase',
    'fase actual, fase atual, estágio, стадия, этап, фаза, стадія, етап, 阶段, 階段, 当前阶段, 段階, フェーズ, fase corrente, aşama',
    'faza, fáze, giai đoạn, tahap',
  ).map(fold),
);

/** True for a header under which may stand how far each row is. */
export const isStageColumn = (header: string): boolean =>
  STAGE_COLUMNS.has(fold(header)) || fieldKind(header) === 'progress';

/** What a table's column holds, by its header; `title` for the task itself, undefined for anything else. */
export function columnKind(header: string): FieldKind | undefined {
  // `Feature (as promised)` is the column of features.
  const name = header.replace(/(?<=\S)\s*[([（][^()[\]（）]{0,60}[)\]）]\s*$/u, '').trim();
  const folded = fold(name);
  if (STATUS_SIGNS.has(name) || STATUS_SIGNS.has(folded)) return 'status';
  if (ID_COLUMNS.has(name.toLowerCase()) || (/\sID$/iu.test(name) && !OTHER_IDS.test(name))) return 'id';
  if (TITLE_COLUMNS.has(folded)) return 'title';
  return fieldKind(name);
}

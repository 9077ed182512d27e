import { fold, phrasePattern, list } from './fold.ts';

/** Words before a number that make a heading or a line a task. */
export const TASK_LABELS = list(
  'task, step, story, user story, ticket, issue, item, work item, bug, action item, feature, subtask, sub-task, fix',
  'action, todo, to-do, aufgabe, teilaufgabe, arbeitspaket, schritt, punkt, tâche, tache, sous-tâche, étape, etape',
  'tarea, subtarea, paso, historia, historia de usuario, tarefa, subtarefa, passo, história, задача, подзадача, шаг, блок',
  'тикет, пункт, 任务, 任務, 步骤, 步驟, 需求, 子任务, 工单, タスク, ステップ, 作業, 手順, 課題',
);

/** Words at the head of a heading that make it a group of tasks, never a task. */
export const GROUP_WORDS = list(
  'phase, stage, sprint, milestone, version, release, week, day, wave, part, section',
  'iteration, epic, month, quarter, q1, q2, q3, q4, round, batch, track, tier, level',
  'priority, group, category, module, pass, session, chapter, theme, area, workstream',
  'layer, block, component, appendix, priorität, abschnitt, meilenstein, etappe, woche, tag, monat, quartal, modul',
  'teil, kapitel, bereich, stufe, semaine, jour, jalon, mois, trimestre, priorité, section, partie, version, lot, volet',
  'fase, etapa, semana, día, dia, mes, mês, hito, marco, módulo, sección, seção, prioridad, prioridade, versión, versão',
  'trimestre, época, épico, épica, bloque, bloco, iteración, iteração, ciclo, этап, фаза, неделя, спринт, день, часть',
  'месяц, квартал, модуль, раздел, версия, веха, эпик, приоритет, итерация, 阶段, 階段, 第, 里程碑, 版本, 模块, 模組, 迭代, 冲刺',
  'フェーズ, フェイズ, スプリント, 週, マイルストーン, バージョン, モジュール, セクション',
);

/** Headings whose checkboxes are one list of checks for the whole document. */
const CHECKLIST_NAMES = list(
  'checklist, check list, acceptance criteria, success criteria, definition of done',
  'done when, exit criteria, validation criteria, completion criteria, sign off, sign-off',
  'success metrics, definition of ready, quality gates, completion checklist, acceptance tests, checkliste, prüfliste',
  'akzeptanzkriterien, abnahmekriterien, erfolgskriterien, fertigkriterien, definition von fertig, critères d’acceptation',
  "critères d'acceptation, critères de succès, critères de réussite, critères de validation, liste de contrôle",
  'liste de vérification, critères d’achèvement, criterios de aceptación, criterios de éxito, lista de verificación',
  'criterios de finalización, lista de comprobación, lista de control, definición de hecho, definición de terminado',
  'critérios de aceitação, critérios de aceite, critérios de sucesso, lista de verificação, lista de checagem',
  'definição de pronto, критерии приемки, критерии приёмки, критерии готовности, критерии успеха, критерии завершения',
  'критерии выполнения, контрольный список, чеклист, чек-лист, 验收清单, 检查清单, 验收标准, 完成标准, 驗收標準, 驗收清單, 檢查清單',
  '完成標準, 成功标准, 成功標準, 验收条件, 自检清单, 完成定义, チェックリスト, 受け入れ基準, 受入基準, 受け入れ条件, 受入条件, 完了条件',
  '完了基準, 成功基準, 完了の定義',
);

/** Headings under which boxes and marks explain the document itself. */
const EXPLANATION_NAMES = list(
  'legend, status legend, key, status key, status options, status codes, status values',
  'status icons, symbols, notation, conventions, format, task format, template',
  'task template, example, examples, instructions, how to use, how to use this file, usage',
  'guidelines, rules, status indicators, status definitions, priority levels, priority legend, kanban statuses, marks',
  'status symbols, status markers, markers, labels, legend & conventions, how this works, how it works, statuses',
  'how to use this document, how to read this, how to read this file, working agreement, workflow, entry format',
  'how to update, how to update this file, how to add a task, status meanings, fields, field reference',
  'legende, status-legende, statuslegende, zeichenerklärung, vorlage, beispiel, beispiele, anleitung, hinweise zur nutzung',
  'so funktioniert es, wie es funktioniert, felder je eintrag, felder, regeln, konventionen, statuswerte, verwendung',
  'légende, modèle, exemple, exemples, comment ça marche, comment utiliser, comment utiliser ce fichier, mode d’emploi',
  "mode d'emploi, règles, conventions, légende des statuts, statuts, fonctionnement, utilisation",
  'leyenda, plantilla, formato, ejemplo, ejemplos, cómo usar, cómo usar este archivo, cómo funciona, instrucciones, reglas',
  'convenciones, estados, leyenda de estados, simbología, legenda, modelo, exemplo, exemplos, como usar, como funciona',
  'como usar este arquivo, instruções, regras, convenções, legenda de status, status possíveis',
  'легенда, обозначения, условные обозначения, шаблон, формат, формат задачи, пример, примеры, статусы, kanban статусы',
  'инструкция, правила, как пользоваться, как это работает, как использовать, соглашения',
  '图例, 图示, 说明, 格式, 状态说明, 状态标记, 模板, 示例, 使用说明, 使用方法, 约定, 规则, 標記說明, 圖例, 說明, 狀態說明, 使用說明, 範例',
  '凡例, テンプレート, 書き方, 使い方, 記法, ルール, ステータス定義, ステータスの定義, 優先度の定義, 例, フォーマット, 運用ルール',
);

/** Headings whose text refers to work and lists none. */
const REFERENCE_NAMES = list(
  'notes, note, references, reference, links, resources, see also, related, overview',
  'summary, background, context, introduction, about, description, goals, goal, non-goals',
  'scope, out of scope, rules, glossary, requirements, user stories, changelog, change log',
  'history, table of contents, contents, toc, license, credits, dependencies, recent updates, latest updates, updates',
  'dependency graph, execution order, timeline, schedule, progress, progress summary',
  'statistics, stats, risks, assumptions, questions, open questions, decisions',
  'architecture, files, relevant files, file structure, metrics, success metrics, strategy',
  'implementation strategy, parallel opportunities, dependencies & execution order',
  'current status, project status, current state, current phase, status quo, aktueller stand, stand, projektstatus',
  'état actuel, statut actuel, estado actual, estado del proyecto, estado atual, estado do projeto, текущее состояние',
  'текущий статус, статус проекта, 当前状态, 当前阶段, 项目状态, 当前摘要, 目前狀態, 現状, 現在の状態, 現在の状況, 現在のフェーズ',
  'final status, estado final, statut final, estado general, endstand, итоговый статус, 最终状态, technical architecture',
  'next steps & recommendations, next steps and recommendations, recommended next steps, next actions, next step',
  'siguiente paso, siguientes pasos, próximo paso, próximo passo, prochaine étape, nächster schritt, следующий шаг',
  'session status, overall status, overall progress, next steps, next immediate action, decision log, work log, activity log, session log',
  'acknowledgements, faq, prerequisites, tech stack, technology stack, tools, key files, principles, vision, constraints',
  'design principle, design principles, guiding principles, core principles, design decisions, key decisions',
  'review process, review schedule, roadmap review, ground rules',
  'grundsätze, prinzipien, leitlinien, designprinzipien, principes, principes directeurs, principios, princípios, принципы',
  '原则, 原則, 设计原则, 設計原則, 基本原则, 基本原則, 设计决策, 設計方針, 方針, 合规要点',
  'suggested sequencing, suggested order, recommended order, priority order, implementation order, execution plan',
  'order of work, order of implementation, empfohlene reihenfolge, reihenfolge, ordre recommandé, ordre d’exécution',
  'orden recomendado, orden de ejecución, orden sugerido, ordem recomendada, ordem de execução, ordem de execução recomendada',
  'порядок выполнения, порядок работ, 执行顺序, 实施顺序, 建议顺序, 実施順序, 進め方, how to help, how to contribute, scorecard',
  'project overview, product overview, project summary, project description, project analysis, executive summary',
  'environment, setup instructions, contact, files changed, files modified, lessons learned, testing notes, known risks',
  'notizen, hinweise, quellen, übersicht, zusammenfassung, ziel, ziele, hintergrund, einleitung, kontext, verweise',
  'nächste schritte, änderungsverlauf, verlauf, risiken, entscheidungen, anforderungen, glossar, fazit, inhaltsverzeichnis',
  'abhängigkeiten, zeitplan, offene fragen, anmerkungen, technischer stack, voraussetzungen',
  'références, liens, résumé, remarques, notes, objectif, objectifs, contexte, aperçu, vue d’ensemble, prérequis, risques',
  'décisions, historique, prochaines étapes, calendrier, glossaire, questions ouvertes, journal, sources, dépendances',
  'notas, referencias, enlaces, resumen, objetivo, objetivos, contexto, descripción, introducción, antecedentes, riesgos',
  'decisiones, próximos pasos, historial, cronograma, glosario, dependencias, preguntas abiertas, observaciones, alcance',
  'referências, links, resumo, descrição, introdução, riscos, decisões, próximos passos, histórico, observações, glossário',
  'dependências, escopo, visão geral, perguntas em aberto, conclusão, conclusiones, conclusión',
  'recent changes, latest changes, update log, letzte änderungen, aktualisierungen, dernières modifications, mises à jour',
  'actualizaciones, actualizaciones recientes, cambios recientes, últimos cambios, atualizações',
  'mudanças recentes, últimas mudanças, atualizações recentes, последние изменения, обновления, 最近更新, 最近の更新',
  'заметки, примечания, ссылки, обзор, описание, цель, цели, введение, контекст, риски, решения, следующие шаги, история',
  'вопросы, зависимости, архитектура, итоги, источники, требования, история изменений, журнал, выводы',
  '备注, 参考, 参考资料, 链接, 概述, 说明, 背景, 目标, 简介, 总结, 风险, 决策, 技术栈, 依赖关系, 变更记录, 更新日志, 相关文件, 注意事项',
  '備註, 參考, 參考資料, 概述, 目標, 操作紀錄, 開發紀錄, 更新紀錄, 變更紀錄, 技術架構, 相關文件, 術語表, 操作记录',
  'メモ, 概要, 目的, 背景, 参考, 参考資料, 備考, 関連, 目標, まとめ, 決定事項, 変更履歴, 更新履歴, 注意事項, リスク, 技術スタック, 前提',
);

const EXPLANATIONS = new Set(EXPLANATION_NAMES.map(fold));
const REFERENCES = new Set(REFERENCE_NAMES.map(fold));
const LETTER = '[\\p{L}\\p{N}]';
const WHOLE_CHECKLISTS = new Set(
  list(
    'verification, acceptance, validation, 验收, dod, verification plan, verifikation, verifizierung, überprüfung',
    'vérification, verificación, verificação, validierung, validación, validação, проверка, 验证, 驗證, 検証, 動作確認',
  ).map(fold),
);
const CHECKLIST = new RegExp(`(?<!${LETTER})(?:${phrasePattern(CHECKLIST_NAMES)})(?!${LETTER})`, 'iu');
const GROUP = new RegExp(`^(?:${phrasePattern(GROUP_WORDS)})(?:(?!\\p{L})|(?<=第))`, 'iu');
const NUMBER_BEHIND = /^\s*(?:[#№]?\s*\d|[IVX]+(?!\p{L})|\p{Lu}(?!\p{L})|[一二三四五六七八九十]|[:：—–-]|$)/u;
const GROUP_NAMED =
  /(?:^|\s)(?:v?\d+\.\d+(?:\.\d+)*\s+(?:release|milestone)|[qQ][1-4]\s*\d{4}|sprint\s+\d+|phase\s+\d+)/u;
const LEGEND_NAME =
  /(?:^|\s|-)(?:legend|notation|statuses|legende|leyenda|legenda|легенда)$|^(?:status|task|state|symbol|icon|emoji)s? (?:key|guide|meanings?|explained)$|(?:图例|圖例|凡例)$/u;
const VERSION = /^\[?v\d+(?:\.[\dx]+)*\b|^\[?\d+\.\d+\.\d+\]?(?:\s|$|-)/iu;
const TASK_LIST_NAME = new RegExp(
  `(?<!${LETTER})(?:${list(
    'to-?dos?, tasks?, task list, backlog, roadmap, aufgaben(?:liste)?, t[âa]ches, tareas, tareas pendientes',
    'tarefas, задачи, задач, список задач, план(?: работ)?, action items, to do list, pendientes, fahrplan',
    'pend[êe]ncias, [àa] faire, task queue, hoja de ruta, roteiro, feuille de route, дорожная карта, бэклог',
  ).join('|')})(?!${LETTER})|任务|任務|待办|待辦|タスク|やること|需求|路线图|ロードマップ|バックログ`,
  'iu',
);

// Of one heading after the other it is asked several times what it names.
let known = { text: '', name: '' };

/** Words of a heading without emoji and what follows in brackets. */
function bare(text: string): string {
  if (known.text !== text) known = { text, name: fold(text.replace(/[([（].*$/u, '')) };
  return known.name;
}

/** True for a heading over boxes that check the document as a whole. */
export const isChecklistName = (text: string): boolean =>
  CHECKLIST.test(text) || WHOLE_CHECKLISTS.has(bare(text));

/** True for a heading over a legend, a template, or instructions. */
export const isExplanationName = (text: string): boolean =>
  EXPLANATIONS.has(bare(text)) || LEGEND_NAME.test(bare(text));

/** True for a heading over notes, references, or a summary. */
export const isReferenceName = (text: string): boolean =>
  REFERENCES.has(bare(text)) || isExplanationName(text);

/** True for a heading that names a phase, a sprint, a version or the like. */
export const isGroupName = (text: string): boolean => {
  const plain = text.replace(/^[^\p{L}\p{N}[]+/u, '');
  return GROUP.test(plain) || VERSION.test(plain) || GROUP_NAMED.test(plain);
};

/** True for a heading that counts a phase, a sprint or the like: `Phase 2: Core`, `Sprint B`, `第一阶段`. */
export const isNumberedGroupName = (text: string): boolean => {
  const plain = text.replace(/^[^\p{L}\p{N}[]+/u, '');
  const word = GROUP.exec(plain)?.[0];
  return (word !== undefined && NUMBER_BEHIND.test(plain.slice(word.length))) || GROUP_NAMED.test(text);
};

/** True for a title that calls the document, or a part of it, a list of tasks. */
export const isTaskListName = (text: string): boolean => TASK_LIST_NAME.test(text);

const ROADMAP = new RegExp(
  list(
    'road[ _-]?map, fahrplan, hoja de ruta, roteiro, feuille de route, дорожная карта, backlog, бэклог, plan, план',
    '路线图, ロードマップ, バックログ, 规划, 计划, 計画',
  ).join('|'),
  'iu',
);

/** True for a title or a path that tells of plans rather than of what is to be done. */
export const isRoadmapName = (text: string): boolean => ROADMAP.test(text);

const WORK = new RegExp(
  `(?<!${LETTER})(?:${list(
    'progress, implementation, development, project, build, migration, mvp, feature, features, fortschritt, umsetzung',
    'entwicklung, projekt, avancement, développement, projet, progreso, desarrollo, implementación, proyecto, progresso',
    'desenvolvimento, implementação, projeto, прогресс, разработка, проект',
  ).join('|')})(?!${LETTER})|进度|开发|实现|项目|進捗|開発|実装`,
  'iu',
);

/** True for a title that calls the document a list of the work to do, be it a checklist of it. */
export const isWorkName = (text: string): boolean => isTaskListName(text) || WORK.test(text);

/** True for a heading that begins with such a name and a colon: `Final status: 5 of 7 done`. */
export const isReferenceLead = (text: string): boolean => {
  const colon = text.search(/[:：]/u);
  return colon > 0 && isReferenceName(text.slice(0, colon));
};

/** Headings that say no more than that tasks stand under them, whatever the rest of the document is about. */
const TASK_SECTION_NAMES = list(
  'todo, todos, to do, to dos, task, tasks, task list, to do list, todo list, todo items, roadmap, road map, backlog',
  'action items, still to do, left to do, things to do, what is left, what’s left, future todos, to be done, known todos',
  'aufgaben, aufgabenliste, offene aufgaben, fahrplan, offene punkte, noch zu tun, zu erledigen, was noch fehlt',
  'tareas, tareas pendientes, pendientes, hoja de ruta, por hacer, cosas por hacer, lista de tareas, falta por hacer',
  'tarefas, tarefas pendentes, pendências, pendentes, roteiro, a fazer, lista de tarefas, o que falta, falta fazer',
  'tâches, liste de tâches, tâches à faire, à faire, feuille de route, reste à faire, ce qui reste à faire',
  'задачи, список задач, план, дорожная карта, что сделать, что осталось сделать, осталось сделать, нужно сделать',
  '待办, 待办事项, 待办列表, 待辦, 待辦事項, 任务, 任务列表, 路线图, 待完成, やること, やることリスト, タスク, ロードマップ, 残タスク',
);
const TASK_SECTIONS = new Set(TASK_SECTION_NAMES.map(fold));
const TASK_SECTION_OPENER =
  /^(?:project|development|current|open|remaining|our|the|my|detailed|key|main|specific)\s/u;
// `Scope & tasks`: what the tasks are for is told beside them.
const BESIDE_TASKS = new Set(['scope', 'goals', 'objectives']);
// `Roadmap / TODO`, `To do & backlog`.
const TASK_SECTION_DIVIDER = /\s?[/&|,+]\s?|\s(?:and|und|et|y|e|и)\s/u;
const TASK_SECTION_ENDING = /\s(?:list|items?)$/u;

/** True for a heading that says no more than that tasks stand under it. */
export const isTaskSectionName = (text: string): boolean => {
  const name = bare(text);
  if (isTaskSection(name)) return true;
  const parts = name.split(TASK_SECTION_DIVIDER);
  return parts.some(isTaskSection) && parts.every((part) => isTaskSection(part) || isBesideTasks(part));
};

const isBesideTasks = (name: string): boolean => BESIDE_TASKS.has(name.replace(TASK_SECTION_OPENER, ''));

function isTaskSection(name: string): boolean {
  const short = name.replace(TASK_SECTION_OPENER, '').replace(TASK_SECTION_ENDING, '');
  return TASK_SECTIONS.has(name) || TASK_SECTIONS.has(short);
}

/** Task labels in lower case, capitalised and in capitals: `task`, `Task`, `TASK`. */
export const TASK_LABEL_SPELLINGS: readonly string[] = [...new Set(TASK_LABELS.flatMap(spellings))];

// They stand in expressions that tell capitals from small letters elsewhere.
function spellings(label: string): readonly string[] {
  const capitalised = label.charAt(0).toUpperCase() + label.slice(1);
  const titled = label.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return [label, capitalised, titled, label.toUpperCase()];
}

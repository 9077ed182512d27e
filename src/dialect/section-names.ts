import { escapePattern, fold, phrasePattern, list } from './fold.ts';

/** Words before a number that make a heading or a line a task. */
export const TASK_LABELS = list(
  'task, step, story, user story, ticket, issue, item, work item, bug, action item, feature',
  'aufgabe, schritt, tâche, tache, étape, etape, tarea, paso, tarefa, passo, задача, шаг',
  'блок, 任务, 步骤, 需求, タスク, ステップ, subtask, sub-task, fix, action',
);

/** Words at the head of a heading that make it a group of tasks, never a task. */
export const GROUP_WORDS = list(
  'phase, stage, sprint, milestone, version, release, week, day, wave, part, section',
  'iteration, epic, month, quarter, q1, q2, q3, q4, round, batch, track, tier, level',
  'priority, group, category, module, pass, session, chapter, theme, area, workstream',
  'layer, block, component, appendix, etappe, woche, tag, meilenstein, semaine, jour, jalon',
  'fase, etapa, semana, día, dia, hito, marco, этап, фаза, неделя, спринт, день, часть, 阶段',
  '第, 里程碑, 版本, フェーズ, スプリント, 週',
);

/** Headings whose checkboxes are one list of checks for the whole document. */
const CHECKLIST_NAMES = list(
  'checklist, check list, acceptance criteria, success criteria, definition of done',
  'done when, exit criteria, validation criteria, completion criteria, sign off, sign-off',
  "success metrics, checkliste, akzeptanzkriterien, critères d'acceptation",
  'liste de contrôle, criterios de aceptación, lista de verificación',
  'critérios de aceitação, lista de verificação, критерии приемки, критерии готовности',
  'чеклист, чек-лист, 验收清单, 检查清单, 验收标准, 完成标准, チェックリスト, 受け入れ基準, 完了条件, quality gates',
  'definition of ready, критерии приёмки',
);

/** Headings under which boxes and marks explain the document itself. */
const EXPLANATION_NAMES = list(
  'legend, status legend, key, status key, status options, status codes, status values',
  'status icons, symbols, notation, conventions, format, task format, template',
  'task template, example, examples, instructions, how to use, how to use this file, usage',
  'guidelines, rules, legende, vorlage, légende, modèle, exemple, leyenda, plantilla',
  'formato, ejemplo, legenda, modelo, exemplo, легенда, обозначения, шаблон, формат',
  'формат задачи, пример, статусы, 图例, 说明, 格式, 状态说明, 模板, 示例, 使用说明, 凡例, テンプレート, 書き方',
  'status indicators, status definitions, priority levels, priority legend, kanban statuses',
  'kanban статусы, marks, como usar, como usar este arquivo, cómo usar, status symbols',
  'status markers, markers, labels, legend & conventions',
);

/** Headings whose text refers to work and lists none. */
const REFERENCE_NAMES = list(
  'notes, note, references, reference, links, resources, see also, related, overview',
  'summary, background, context, introduction, about, description, goals, goal, non-goals',
  'scope, out of scope, rules, glossary, requirements, user stories, changelog, change log',
  'history, table of contents, contents, toc, license, credits, dependencies',
  'dependency graph, execution order, timeline, schedule, progress, progress summary',
  'statistics, stats, risks, assumptions, questions, open questions, decisions',
  'architecture, files, relevant files, file structure, metrics, success metrics, strategy',
  'implementation strategy, parallel opportunities, dependencies & execution order, notizen',
  'hinweise, quellen, übersicht, références, liens, résumé, notas, referencias, referências',
  'enlaces, resumen, resumo, заметки, примечания, ссылки, обзор, 备注, 参考, 参考资料, 链接, 概述, 说明',
  'メモ, 概要, current status, project status, next steps, next immediate action',
  'acknowledgements, faq, prerequisites, tech stack, technology stack, tools, key files',
  'environment, setup instructions, contact',
);

const EXPLANATIONS = new Set(EXPLANATION_NAMES.map(fold));
const REFERENCES = new Set(REFERENCE_NAMES.map(fold));
const LEGEND_NAME = /^(?:\p{L}+ ){1,2}(?:legend|notation|légende|legende|leyenda|legenda|легенда)$/u;
const LETTER = '[\\p{L}\\p{N}]';
const WHOLE_CHECKLISTS = new Set(list('verification, acceptance, validation, 验收, dod').map(fold));
const CHECKLIST = new RegExp(`(?<!${LETTER})(?:${phrasePattern(CHECKLIST_NAMES)})(?!${LETTER})`, 'iu');
const GROUP = new RegExp(`^(?:${phrasePattern(GROUP_WORDS)})(?:(?!\\p{L})|(?<=第))`, 'iu');
const GROUP_NAMED =
  /(?:^|\s)(?:v?\d+\.\d+(?:\.\d+)*\s+(?:release|milestone)|[qQ][1-4]\s*\d{4}|sprint\s+\d+|phase\s+\d+)/u;
const VERSION = /^\[?v\d+(?:\.[\dx]+)*\b|^\[?\d+\.\d+\.\d+\]?(?:\s|$|-)/iu;
const TASK_LIST_NAME = new RegExp(
  `(?<!${LETTER})(?:${list(
    'to-?dos?, tasks?, task list, backlog, roadmap, aufgaben(?:liste)?, tâches, tareas',
    'tarefas, задачи, список задач, план(?: работ)?, action items, to do list, pendientes',
    'pendências, à faire, task queue',
  ).join('|')})(?!${LETTER})|任务|待办|タスク|やること|需求`,
  'iu',
);

/** Words of a heading without emoji and what follows in brackets. */
function bare(text: string): string {
  return fold(text.replace(/[([（].*$/u, ''));
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

/** True for a title that calls the document, or a part of it, a list of tasks. */
export const isTaskListName = (text: string): boolean => TASK_LIST_NAME.test(text);

const TASK_SECTION =
  /^(?:(?:project|development|current|open|remaining|our|the)\s)?(?:to ?dos?|tasks?|task list|to ?do list|roadmap|backlog|action items|aufgaben|tareas|tarefas|tâches|задачи|待办|任务|やること)(?:\s+(?:list|items?))?$/iu;

/** True for a heading that says no more than that tasks stand under it. */
export const isTaskSectionName = (text: string): boolean => TASK_SECTION.test(bare(text));

/** Matches a task label before a number, in lower case, capitalised or in capitals: `Task 3`, `SCHRITT 2.1`. */
export const TASK_LABEL_PATTERN = [...new Set(TASK_LABELS.flatMap(spellings))]
  .toSorted((a, b) => b.length - a.length)
  .map(escapePattern)
  .join('|');

// The pattern stands in expressions that tell capitals from small letters elsewhere.
function spellings(label: string): readonly string[] {
  const capitalised = label.charAt(0).toUpperCase() + label.slice(1);
  const titled = label.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return [label, capitalised, titled, label.toUpperCase()];
}

import { fold, list, phrasePattern } from './fold.ts';
import {
  CHECKLIST_NAMES,
  CHECKLIST_WORDS,
  EXPLANATION_NAMES,
  GROUP_WORDS,
  NOTE_JOINTS,
  NOTE_WORDS,
  REFERENCE_NAMES,
  TASK_LABELS,
  TASK_LIST_NAMES,
  TASK_LIST_SIGNS,
  TASK_SECTION_NAMES,
  TODO_FOLDERS,
} from './section-vocabulary.ts';

const EXPLANATIONS = new Set(EXPLANATION_NAMES.map(fold));
const REFERENCES = new Set(REFERENCE_NAMES.map(fold));
const LETTER = '[\\p{L}\\p{N}]';
const WHOLE_CHECKLISTS = new Set(CHECKLIST_WORDS.map(fold));
const CHECKLIST = new RegExp(`(?<!${LETTER})(?:${phrasePattern(CHECKLIST_NAMES)})(?!${LETTER})`, 'iu');
const GROUP = new RegExp(`^(?:${phrasePattern(GROUP_WORDS)})(?:(?!\\p{L})|(?<=第))`, 'iu');
const NUMBER_BEHIND = /^\s*(?:[#№]?\s*\d|[IVX]+(?!\p{L})|\p{Lu}(?!\p{L})|[一二三四五六七八九十]|[:：—–-]|$)/u;
const GROUP_NAMED =
  /(?:^|\s)(?:v?\d+\.\d+(?:\.\d+)*\s+(?:release|milestone)|[qQ][1-4]\s*\d{4}|sprint\s+\d+|phase\s+\d+)|^제?\s?\d+\s?(?:단계|주차|차\s?스프린트)/u;
const LEGEND_NAME =
  /(?:^|\s|-)(?:legend|notation|statuses|legende|leyenda|legenda|легенда)$|^(?:status|task|state|symbol|icon|emoji)s? (?:key|guide|meanings?|explained)$|(?:图例|圖例|凡例|범례)$/u;
const VERSION = /^\[?v\d+(?:\.[\dx]+)*\b|^\[?\d+\.\d+\.\d+\]?(?:\s|$|-)/iu;
// What is to do is told in many a sentence: written with a blank those words name no list.
const TASK_LIST_NAME = new RegExp(
  `(?<!${LETTER})(?:to[-_]?dos?|${phrasePattern(TASK_LIST_NAMES)})(?!${LETTER})|${phrasePattern(TASK_LIST_SIGNS)}`,
  'iu',
);
// `docs/todo/frontend.md`; below a folder of tasks, `todo` holds the tasks of that status, each in a file of its own.
const TODO_FOLDER = new RegExp(
  `^(?:.*/)?(?:docs?|documentation)/(?:${phrasePattern(TODO_FOLDERS)})/[^/]+$|^(?:${phrasePattern(TODO_FOLDERS)})/[^/]+$`,
  'iu',
);
const NOTES_ON = new RegExp(`^(?:${phrasePattern(NOTE_WORDS)}) (?:${phrasePattern(NOTE_JOINTS)})(?= )`, 'iu');

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
  REFERENCES.has(bare(text)) ||
  REPORT.test(bare(text)) ||
  isSummaryOfGroup(bare(text)) ||
  isExplanationName(text);

// `Execution status`, `Performance metrics`: how all of it stands. `Order status` may be the work itself.
const REPORT =
  /^(?:overall|execution|deployment|implementation|system|build|project|development|testing|test|release|migration|performance|quality|progress|phase|sprint|session|final|current) (?:status|metrics|statistics|state|summary)$/u;

// `Summary of phase 1`, `RESUMEN FASE 1`
const SUMMARY_OF =
  /^(?:summary|zusammenfassung|résumé|resume|resumen|resumo|riepilogo|итоги|сводка|підсумки|podsumowanie)\s(?:(?:of|the|der|des|de|la|del|du|da|do|della)\s)*/u;

function isSummaryOfGroup(name: string): boolean {
  const lead = SUMMARY_OF.exec(name)?.[0];
  return lead !== undefined && GROUP.test(name.slice(lead.length));
}

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

/** True for a title or a file's name that calls the document, or a part of it, a list of tasks. */
export const isTaskListName = (text: string): boolean => TASK_LIST_NAME.test(inOneForm(text));

/** True for a path whose last part calls the document a list of tasks, or that stands in a folder of such lists. */
export const isTaskListPath = (path: string): boolean =>
  isTaskListName(path.split('/').at(-1) ?? '') || TODO_FOLDER.test(inOneForm(path));

// Some systems keep the names of files with each accent, and each part of a Korean letter, as a sign of its own.
const inOneForm = (text: string): string => text.normalize('NFC').replaceAll('İ', 'I');

const ROADMAP = new RegExp(
  list(
    'road[ _-]?map, fahrplan, hoja de ruta, roteiro, feuille de route, дорожная карта, backlog, бэклог, plan, план',
    'дорожня карта, беклог, tabella di marcia, yol haritası, 로드맵, 백로그, 계획',
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
    'desenvolvimento, implementação, projeto, прогресс, разработка, проект, прогрес, розробка, проєкт, avanzamento, sviluppo',
    'progetto, ilerleme, geliştirme, proje, projekt, rozwój, ontwikkeling, vývoj, dự án, tiến độ, proyek',
  ).join('|')})(?!${LETTER})|进度|开发|实现|项目|進捗|開発|実装|진행|개발|프로젝트|구현`,
  'iu',
);

/** True for a title that calls the document a list of the work to do, be it a checklist of it. */
export const isWorkName = (text: string): boolean => isTaskListName(text) || WORK.test(text);

/** True for a heading that begins with such a name: `Final status: 5 of 7 done`, `Notes for developers`. */
export const isReferenceLead = (text: string): boolean => {
  if (NOTES_ON.test(bare(text))) return true;
  const colon = text.search(/[:：]/u);
  return colon > 0 && isReferenceName(text.slice(0, colon));
};

const TASK_SECTIONS = new Set(TASK_SECTION_NAMES.map(fold));
const TASK_SECTION_OPENER =
  /^(?:project|development|current|open|remaining|our|the|my|detailed|key|main|specific)\s/u;
// `Scope & tasks`: what the tasks are for is told beside them.
const BESIDE_TASKS = new Set(['scope', 'goals', 'objectives']);
// `Roadmap / TODO`, `To do & backlog`.
const TASK_SECTION_DIVIDER = /\s?[/&|,+]\s?|\s(?:and|und|et|y|e|и|і|та|й|ve)\s/u;
// `Roadmap v2`
const TASK_SECTION_ENDING = /\s(?:list|items?|v?\d+(?:\.\d+)*)$/u;

/** True for a heading that says no more than that tasks stand under it. */
export const isTaskSectionName = (text: string): boolean => {
  const name = bare(text);
  if (isTaskSection(name) || TODO_FIRST.test(text)) return true;
  const parts = name.split(TASK_SECTION_DIVIDER);
  // `TODO / Changelog`: nothing else is called so.
  if (parts.some((part) => TODO_WORDS.has(part))) return true;
  return parts.some(isTaskSection) && parts.every((part) => isTaskSection(part) || isBesideTasks(part));
};

// `TODOs for later`, `To-do: the next version`; a `Todo app` is what a document is about.
const TODO_FIRST =
  /^\P{L}*(?:TODOs?(?!\p{L})|[Tt]o-?[Dd]os?(?:\s*[:：]|\s(?:for|later|in|für|später|pour|plus tard|para|por|para después)(?!\p{L})))/u;
const TODO_WORDS = new Set(['todo', 'todos', 'to do', 'to dos']);

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

import { TASK_PRIORITIES, type TaskPriority } from '../config/task-words.ts';
import { fold, phrasePattern, list } from './fold.ts';

type PriorityRow = {
  readonly priority: TaskPriority;
  readonly words: readonly string[];
  readonly needsNoun: readonly string[];
};

/**
 * How people write a priority. `words` name one alone as a field's value or at the head of a section; those of
 * `needsNoun` are everyday adjectives and name one only beside the word "priority".
 */
export const PRIORITY_WORDS: readonly PriorityRow[] = [
  {
    priority: 'critical',
    words: list(
      'critical, p0, urgent, blocker, highest, kritisch, dringend, critique, urgente, crítico',
      'crítica, críticas, críticos, critico, critica, criticas, критический, критично',
      'критическая, критические, срочно, 紧急, 严重, 关键, 緊急, 最優先, urgent and important, emergency',
    ),
    needsNoun: ['immediate', 'top'],
  },
  {
    priority: 'high',
    words: list(
      'high, p1, hoch, haute, élevée, elevée, élevé, alta, alto, высокий, высокая, 高, major',
      'hohe, высокое, 高优先级, altas, high p, important, must have',
    ),
    needsNoun: ['first', 'hoher', 'высоким'],
  },
  {
    priority: 'medium',
    words: list(
      'medium, p2, mittel, moyenne, moyen, media, médio, média, medio, средний, средняя, 中',
      'moderate, normal, med, среднее, 中等, 中优先级, medium p, should have',
    ),
    needsNoun: ['second', 'mittlere', 'средним'],
  },
  {
    priority: 'low',
    words: list(
      'low, p3, p4, niedrig, basse, faible, baja, baixa, bajo, baixo, низкий, низкая, 低, minor',
      'lowest, trivial, nice to have, mineur, mineure, menor, низкое, 低优先级, low p, optional p',
      'could have, geringe, gering',
    ),
    needsNoun: ['third', 'niedrige', 'низким'],
  },
];

const BY_WORD = new Map(
  PRIORITY_WORDS.flatMap(({ priority, words }) => words.map((word) => [fold(word), priority] as const)),
);

const NOUNS = list(
  'priority, priorität, prio, priorité, prioridad, prioridade, приоритет, приоритета',
  'приоритетом, приоритетный, 优先级, 優先度, 优先, prior, severity',
);
const EVERYDAY = PRIORITY_WORDS.flatMap(({ priority, words, needsNoun }) =>
  [...words, ...needsNoun].map((word) => [fold(word), priority] as const),
);
const WITH_NOUN = new Map(EVERYDAY);
const ANY = phrasePattern(EVERYDAY.map(([word]) => word));
const NOUN = phrasePattern(NOUNS);
const LETTER = '[\\p{L}\\p{N}]';
const BESIDE_NOUN = new RegExp(
  `(?<!${LETTER})(?:(${ANY})[\\s_-]+(?:${NOUN})|(?:${NOUN})\\s*[:：-]?\\s*\\(?(${ANY}))(?!${LETTER})|(高|中|低)优先级`,
  'iu',
);
const NUMBERED = new RegExp(`(?<!${LETTER})(?:${NOUN})\\s*[:：#-]?\\s*([0-4])(?!${LETTER})`, 'iu');
const AT_START = new RegExp(`^(?:${phrasePattern([...BY_WORD.keys()])})(?!${LETTER})`, 'iu');
const BY_NUMBER: readonly TaskPriority[] = [...TASK_PRIORITIES, 'low'];

/** The priority a whole phrase says (`High`, `P1`, `alta`), or undefined. */
export function priorityOfPhrase(phrase: string): TaskPriority | undefined {
  return BY_WORD.get(fold(phrase));
}

/** The priority word at the start of `text` and its length. */
export function priorityWordAtStart(
  text: string,
): { readonly priority: TaskPriority; readonly length: number } | undefined {
  const match = AT_START.exec(text);
  const priority = match === null ? undefined : priorityOfPhrase(match[0]);
  return match === null || priority === undefined ? undefined : { priority, length: match[0].length };
}

/** The priority a phrase names beside the word "priority" (`HIGH PRIORITY`, `Priority: P1`, `Priority 0`). */
export function priorityBesideNoun(text: string): TaskPriority | undefined {
  const match = BESIDE_NOUN.exec(text);
  if (match !== null) return WITH_NOUN.get(fold(match[1] ?? match[2] ?? match[3] ?? ''));
  const number = NUMBERED.exec(text)?.[1];
  return number === undefined ? undefined : BY_NUMBER[Number(number)];
}

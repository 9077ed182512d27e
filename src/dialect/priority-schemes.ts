import { TASK_PRIORITIES, type TaskPriority } from '../config/task-words.ts';
import { fold } from './fold.ts';

/** Ways of writing the four priorities, from critical to low. One more is one more row; a word may stand in several. */
export const PRIORITY_SCHEMES: readonly (readonly [string, string, string, string])[] = [
  ['Critical', 'High', 'Medium', 'Low'],
  ['P0', 'P1', 'P2', 'P3'],
  ['🔺', '⏫', '🔼', '🔽'],
  ['Highest', 'High', 'Medium', 'Low'],
  ['Urgent', 'High', 'Normal', 'Low'],
  ['Blocker', 'Major', 'Moderate', 'Minor'],
  ['Kritisch', 'Hoch', 'Mittel', 'Niedrig'],
  ['Critique', 'Haute', 'Moyenne', 'Basse'],
  ['Crítica', 'Alta', 'Media', 'Baja'],
  ['Crítica', 'Alta', 'Média', 'Baixa'],
  ['Crítico', 'Alto', 'Medio', 'Bajo'],
  ['Crítico', 'Alto', 'Médio', 'Baixo'],
  ['Критический', 'Высокий', 'Средний', 'Низкий'],
  ['Критическая', 'Высокая', 'Средняя', 'Низкая'],
  ['Критичний', 'Високий', 'Середній', 'Низький'],
  ['Критична', 'Висока', 'Середня', 'Низька'],
  ['Critica', 'Alta', 'Media', 'Bassa'],
  ['Critico', 'Alto', 'Medio', 'Basso'],
  ['Kritik', 'Yüksek', 'Orta', 'Düşük'],
  ['Krytyczny', 'Wysoki', 'Średni', 'Niski'],
  ['Kritiek', 'Hoog', 'Gemiddeld', 'Laag'],
  ['Kritická', 'Vysoká', 'Střední', 'Nízká'],
  ['긴급', '높음', '보통', '낮음'],
  ['긴급', '높음', '중간', '낮음'],
  ['Khẩn cấp', 'Cao', 'Trung bình', 'Thấp'],
  ['Kritis', 'Tinggi', 'Sedang', 'Rendah'],
  ['紧急', '高', '中', '低'],
  ['緊急', '高', '中', '低'],
];

/** Signs that people put before a priority word, from critical to low: four colours, or three below an alarm. */
const PRIORITY_SIGNS: readonly (readonly [string, string, string, string])[] = [
  ['🔴', '🟠', '🟡', '🟢'],
  ['🚨', '🔴', '🟡', '🟢'],
  ['🔥', '🔴', '🟡', '🔵'],
];

/** The sign that stands before the word for `to` where `sign` stands before the one for `from`. */
export function prioritySignBeside(sign: string, from: TaskPriority, to: TaskPriority): string | undefined {
  const row = PRIORITY_SIGNS.find((signs) => signs[TASK_PRIORITIES.indexOf(from)] === sign);
  return row?.[TASK_PRIORITIES.indexOf(to)];
}

/** The schemes in which `word` stands for `priority`; by rows, so that the first is the usual one. */
export function schemesOf(word: string, priority: TaskPriority): readonly (readonly string[])[] {
  const place = TASK_PRIORITIES.indexOf(priority);
  return PRIORITY_SCHEMES.filter((scheme) => isSame(scheme[place] ?? '', word));
}

function isSame(a: string, b: string): boolean {
  return a === b || (fold(a) !== '' && fold(a) === fold(b));
}

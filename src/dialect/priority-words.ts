import { TASK_PRIORITIES, type TaskPriority } from '../config/task-words.ts';
import { fold, phrasePattern, list } from './fold.ts';
import { phraseTable, type FoundPhrase } from './phrase-table.ts';

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
      'critical, p0, urgent, blocker, highest, urgent and important, emergency, showstopper, very high, blocking',
      'kritisch{,e,er,es}, dringend{,e,er,es}, sehr hoch, höchste, critique{,s}, urgent{,e,s,es}, très haute, très élevée',
      'bloquant{,e,s,es}, urgente{,s}, crític{o,a,os,as}, máxim{o,a,os,as}, muy alta, muy alto, muito alta, muito alto',
      'urgentísimo, bloqueante{,s}, критическ{ий,ая,ие,ое}, критично, критичный, срочно, срочный, срочная, срочные',
      'блокер, блокирующий, наивысший, очень высокий, 紧急, 严重, 关键, 緊急, 最優先, 严重级, 非常紧急, 嚴重, 關鍵, 致命, 最高, 紧急重要',
      '至急, 重大, クリティカル, критичн{ий,а,е,і}, терміново, термінов{ий,а,е,і}, невідкладн{о,ий,а,е,і}, блокувальний, найвищий',
      'дуже високий, massima, altissima, molto alta, molto alto, bloccante, kritik, acil, çok acil, çok yüksek, en yüksek',
      'engelleyici, kritik önem, kritik öneme sahip, kritik önemde, 긴급, 최우선, 매우 높음, 치명적, 심각, 크리티컬, krytyczn{y,a,e}',
      'piln{e,y,a}, bardzo wysoki, kritiek, zeer hoog, hoogst, kritick{á,ý,é}, urgentní, velmi vysoká, nejvyšší, kritis',
      'nghiêm trọng, khẩn cấp, rất cao, mendesak, sangat tinggi',
    ),
    needsNoun: ['immediate', 'top', 'критичним', 'найвищим', 'kritieke'],
  },
  {
    priority: 'high',
    words: list(
      'high, p1, major, high p, important, must have, must, hoch, hohe, hoher, hohes, wichtig{,e,er,es}, haute{,s}, haut',
      'élevé{,e,s,es}, important{,e,s,es}, alt{o,a,os,as}, importante{,s}, высок{ий,ая,ие,ое}, важно, важн{ый,ая,ые,ое}',
      '高, 高优先级, 高優先級, 重要, 较高, 較高, 高级, 高い, 高め, ハイ, високий, висока, високе, високі, важлив{о,ий,а,е,і}',
      'elevat{o,a,i}, yüksek, yüksek önem, önemli, 높음, 중요, 상, 높은 편, wysok{i,a,ie}, ważn{e,y,a}, hoog',
      'belangrijk, vysok{á,ý,é}, důležit{é,ý,á}, cao, quan trọng, tinggi, penting',
    ),
    needsNoun: ['first', 'высоким', 'hohem', 'erste', 'високим', 'високого', '높은', 'hoge'],
  },
  {
    priority: 'medium',
    words: list(
      'medium, p2, moderate, normal, med, medium p, should have, mid, should, mittel, mittlere, mittlerer, mittleres',
      'moyen{,ne,s,nes}, modéré{,e,s,es}, normale{,s}, medi{o,a,os,as}, médi{o,a,os,as}, moderad{o,a,os,as}, normales',
      'средн{ий,яя,ие,ее}, нормальный, обычный, умеренный, 中, 中等, 中优先级, 中優先級, 一般, 普通, 正常, 中度, 中程度, ミディアム',
      'середн{ій,я,є,і}, звичайн{ий,а,е}, нормальн{а,е}, помірн{ий,а}, normali, orta, orta önem, orta düzey, orta seviye',
      '보통, 중간, 중, średni{,a,e}, normaln{y,a,e}, gemiddeld{,e}, middel, normaal, střední, normální, trung bình, sedang',
    ),
    needsNoun: ['second', 'средним', 'zweite', 'standard', 'середнім', '일반'],
  },
  {
    priority: 'low',
    words: list(
      'low, p3, p4, minor, lowest, trivial, nice to have, low p, optional p, could have, very low, wont have',
      'niedrig{,e,er,es}, gering{,e,er,es}, unwichtig, sehr niedrig, bas, basse{,s}, faible{,s}, mineur{,e,s,es}',
      'baj{o,a,os,as}, baix{o,a,os,as}, menor{,es}, mínim{o,a,os,as}, muy baja, muito baixa, низк{ий,ая,ие,ое}',
      'незначительный, минимальный, очень низкий, 低, 低优先级, 低優先級, 较低, 較低, 次要, 低い, 低め, 軽微, ロー',
      'низьк{ий,а,е,і}, незначн{ий,а}, мінімальний, дуже низький, bass{o,a,i,e}, minim{o,a,i,e}, molto bassa, düşük',
      'düşük önem, çok düşük, önemsiz, 낮음, 낮은 편, 하, 매우 낮음, 사소함, nisk{i,a,ie}, laag, nízk{á,ý,é}, thấp, rendah',
    ),
    needsNoun: ['third', 'низким', 'dritte', 'низьким', 'низького', '낮은', 'lage'],
  },
];

const BY_WORD = new Map(
  PRIORITY_WORDS.flatMap(({ priority, words }) => words.map((word) => [fold(word), priority] as const)),
);

const NOUNS = list(
  'priority, priorities, priorität, prioritäten, prio, priorité, priorités, prioridad, prioridades, prioridade',
  'приоритет, приоритета, приоритетом, приоритеты, приоритетный, приоритетные, приоритетная, 优先级, 優先級, 優先度',
  '优先, prior, severity, urgency, importance, dringlichkeit, urgence, urgencia, urgência, importancia, importância',
  '优先度, 優先順位, 重要度, 紧急程度, пріоритет, пріоритету, пріоритетом, пріоритети, пріоритетний, пріоритетні, пріоритетність',
  'priorità, öncelik, öncelikli, önceliği, öncelikliler, öncelik seviyesi, önem, aciliyet, 우선순위, 우선도, 중요도, 긴급도',
  'priorytet, priorytetem, prioriteit, prioriteiten, priorita, prioritou, ưu tiên, độ ưu tiên, mức độ ưu tiên',
  'prioritas',
);
const EVERYDAY = PRIORITY_WORDS.flatMap(({ priority, words, needsNoun }) =>
  [...words, ...needsNoun].map((word) => [word, priority] as const),
);
const WITH_NOUN = new Map(EVERYDAY.map(([word, priority]) => [fold(word), priority] as const));
const ANY = phrasePattern(EVERYDAY.map(([word]) => word));
const NOUN = phrasePattern(NOUNS);
const LETTER = '[\\p{L}\\p{N}]';
const BESIDE_NOUN = new RegExp(
  `(?<!${LETTER})(?:(${ANY})[\\s_-]+(?:${NOUN})|(?:${NOUN})\\s*[:：-]?\\s*\\(?(${ANY}))(?!${LETTER})|(高|中|低)[优優]先[级級度]`,
  'iu',
);
const NUMBERED = new RegExp(`(?<!${LETTER})(?:${NOUN})\\s*[:：#-]?\\s*([0-4])(?!${LETTER})`, 'iu');
const ANY_NOUN = new RegExp(NOUN, 'iu');
const WORDS = phraseTable(
  PRIORITY_WORDS.flatMap(({ priority, words }) => words.map((word) => [word, priority] as const)),
);
const BY_NUMBER: readonly TaskPriority[] = [...TASK_PRIORITIES, 'low'];

/** The priority a whole phrase says (`High`, `P1`, `alta`), or undefined. */
export function priorityOfPhrase(phrase: string): TaskPriority | undefined {
  return BY_WORD.get(fold(phrase));
}

/** The priority word at the start of `text` and its length; `Blocker: legal team` says who blocks and names none. */
export function priorityWordAtStart(text: string): FoundPhrase<TaskPriority> | undefined {
  const found = WORDS.atStart(text);
  const isBlocker = found?.value === 'critical' && BLOCKER.test(text.slice(0, found.length));
  return isBlocker && SAYS_WHO.test(text.slice(found.length)) ? undefined : found;
}

const BLOCKER =
  /^(?:blocker|blocking|блокер|блокирующий|блокувальний|bloquante?s?|bloqueantes?|bloccante)$/iu;
const SAYS_WHO = /^\s*[:：]\s*[\p{L}\p{N}@#]/u;

/** The priority a phrase names beside the word "priority" (`HIGH PRIORITY`, `Priority: P1`, `Priority 0`). */
export function priorityBesideNoun(text: string): TaskPriority | undefined {
  // No pattern takes the Turkish capital for an i.
  if (text.includes('İ')) return priorityBesideNoun(text.replaceAll('İ', 'I'));
  // Few texts hold such a noun, and looking for the words beside it is long work.
  if (!ANY_NOUN.test(text)) return undefined;
  const match = BESIDE_NOUN.exec(text);
  if (match !== null) return WITH_NOUN.get(fold(match[1] ?? match[2] ?? match[3] ?? ''));
  const number = NUMBERED.exec(text)?.[1];
  return number === undefined ? undefined : BY_NUMBER[Number(number)];
}

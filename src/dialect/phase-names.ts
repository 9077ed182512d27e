import { list, phrasePattern } from './fold.ts';

/** Words for a stretch of the work, as headings name it. */
const PHASE_WORDS = list(
  'phase, milestone, sprint, stage, iteration, release, version, increment, cycle, meilenstein, etappe, ausbaustufe',
  'jalon, étape, itération, livraison, fase, etapa, hito, marco, iteración, iteração, versión, versão, entrega, lançamento',
  'фаза, этап, спринт, веха, итерация, релиз, версия, 阶段, 階段, 里程碑, 迭代, 冲刺, 版本, 发布',
  'етап, віха, ітерація, реліз, версія, traguardo, iterazione, rilascio, versione, aşama, faz, sürüm, kilometre taşı, 단계, 페이즈',
  '스프린트, 마일스톤, 이터레이션, 릴리스, 버전, faza, etap, kamień milowy, iteracja, wydanie, wersja, mijlpaal, iteratie, versie, fáze',
  'milník, iterace, vydání, verze, giai đoạn, cột mốc, phiên bản, tahap, tonggak, iterasi, rilis, versi',
  'フェーズ, フェイズ, ステージ, スプリント, マイルストーン, イテレーション, リリース, バージョン',
);

const WORD = phrasePattern(PHASE_WORDS);
// `Phase 2: Core`, `Sprint B`, `Stage IV`, `Release v1.4`, `Milestone: beta`, `Phase – core`
const WORD_AT_START = new RegExp(`^(?:${WORD})`, 'iu');
const COUNT_BEHIND =
  /^(?:\s*[#№]?\s*v?\d|\s+(?:[IVX]+|\p{Lu})(?![\p{L}\p{N}])|\s*[一二三四五六七八九十]|\s*[:：]\s*\S|\s+[–—-]\s+\S)/u;
// `2nd phase`, `3. Sprint`, `第一阶段`
const COUNT_IN_FRONT = new RegExp(
  `^(?:\\d+(?:st|nd|rd|th|[.ºª]|er|e|ème)?\\s+|제?\\s?\\d+차?\\s?(?=[가-힣])|第\\s*(?:\\d+|[一二三四五六七八九十]+)\\s*)(?:${WORD})(?!\\p{L})`,
  'iu',
);
// `v1.2: Harbour`, `[2.0.0]`
const VERSION = /^\[?(?:v\d+(?:\.[\dx]+)*|\d+\.\d+\.\d+)(?![\p{L}\p{N}.])/iu;

// Signs in front, and signs and counts behind (`✅`, `(3/5)`, `[60 %]`), which change while a phase goes on.
const SIGNS_IN_FRONT = /^[^\p{L}\p{N}[]+/u;
const PROGRESS_BEHIND =
  /\s*(?:[([（]\s*\d+\s*(?:\/|%|of|von|de|из)[^)\]）]*[)\]）]|[–—:-]?\s\d+\s*%|[^\p{L}\p{N}\p{P}\s]\uFE0F?)$/u;

/** The name of the phase that a heading is about, the same however far that has come; undefined for any other heading. */
export function phaseNamed(heading: string): string | undefined {
  let name = heading.replace(SIGNS_IN_FRONT, '').trim();
  while (PROGRESS_BEHIND.test(name)) name = name.replace(PROGRESS_BEHIND, '');
  const word = WORD_AT_START.exec(name)?.[0];
  const isCounted = word !== undefined && COUNT_BEHIND.test(name.slice(word.length));
  return isCounted || COUNT_IN_FRONT.test(name) || VERSION.test(name) ? name : undefined;
}

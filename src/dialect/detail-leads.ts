import { fold, list } from './fold.ts';
import { isChecklistName } from './section-names.ts';

/** Lines over a list of how the task above them is done, or of what has to hold when it is. */
const DETAIL_LEADS = new Set(
  list(
    'implement, implementation, implementation details, implementation notes, implementation steps, how to implement, create',
    'acceptance, expected, expected result, expected behavior, expected behaviour, responsibilities, steps to reproduce',
    'how to test, test plan, verify, verification, details, technical details, umsetzung, abnahme, erwartet, zu prüfen',
    'implémentation, mise en œuvre, détails, vérification, attendu, implementar, implementación, aceptación, detalles',
    'verificación, esperado, implementação, aceitação, detalhes, verificação, реализация, приёмка, приемка, проверка',
    'реалізація, приймання, перевірка, деталі, implementazione, accettazione, dettagli, uygulama, kabul, ayrıntılar, wdrożenie',
    '구현, 인수 조건, 검증, 세부 사항, детали, ожидается, 实现, 验收, 实现细节, 驗收, 実装, 受け入れ, 確認方法',
  ).map(fold),
);

/** True for a line such as `Acceptance:` or `**Implement:**` that leads over to the details of a task. */
export const isDetailLead = (line: string): boolean => {
  const name = /^[\s*_]*([^:：\r\n]{2,40})[*_]*\s*[:：][\s*_]*$/u.exec(line)?.[1];
  return name !== undefined && (DETAIL_LEADS.has(fold(name)) || isChecklistName(name));
};

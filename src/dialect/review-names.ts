import { fold, list } from './fold.ts';

/** Headings that name checking and nothing else: a column of a board, or what a document as a whole is checked by. */
const REVIEW_NAMES = new Set(
  list(
    'verification, verify, verifying, validation, validating, qa, testing, test, tests, checking, in testing, code review',
    'prüfung, überprüfung, verifikation, verifizierung, validierung, testen, testphase, vérification, validation, recette',
    'revue, verificación, validación, pruebas, verificação, validação, testes, revisão, проверка, тестирование, валидация',
    'verifica, validazione, collaudo, test in corso, перевірка, тестування, валідація, doğrulama, test aşaması, weryfikacja',
    'testy, testowanie, walidacja, verificatie, validatie, ověření, testování, kiểm tra, kiểm thử, verifikasi, pengujian',
    '테스트, 검증, 검토, 검수, 验证, 驗證, 测试, 測試, 代码审查, 検証, テスト, レビュー, 動作確認',
  ).map(fold),
);

/** True for a heading that names checking, emoji and what follows in brackets aside: `🧪 QA (2)`, `Проверка`. */
export const isReviewName = (text: string): boolean => REVIEW_NAMES.has(fold(text.replace(/[([（].*$/u, '')));

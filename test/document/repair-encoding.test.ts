import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOUBLE_ENCODINGS, encodeLike } from '../../src/document/markdown/encoding.ts';
import { findDoubleEncoding, repairEncoding } from '../../src/document/repair-encoding.ts';

test.each([
  { name: 'Mac Roman emoji', text: '‚úÖ Done', want: '✅ Done' },
  { name: 'Mac Roman emoji with its selector', text: 'A ‚è∏Ô∏è', want: 'A ⏸️' },
  { name: 'Mac Roman letters', text: 'd√©j√† vu', want: 'déjà vu' },
  { name: 'CP1252 emoji', text: 'ðŸ”´ High', want: '🔴 High' },
  { name: 'CP1252 signs and letters', text: 'CafÃ© â†’ menu', want: 'Café → menu' },
  { name: 'CP1252 Cyrillic', text: 'Ð—Ð°Ð´Ð°Ñ‡Ð°', want: 'Задача' },
  {
    name: 'twice broken signs',
    text: encodeLike(encodeLike('✅ é', 'windows-1252'), 'windows-1252'),
    want: '✅ é',
  },
])('repairs $name', ({ text, want }) => {
  expect(repairEncoding(text)).toBe(want);
});

test.each([
  { text: 'plain text' },
  { text: '✅ 🔴 ⏸️ — → “quoted” ‘single’' },
  { text: '„Äußerung“ — “Übung” «é» Spaß“' },
  { text: 'São João não à ação, Ça café”' },
  { text: 'Задача: исправить “ошибку”' },
  { text: '修复登录 → 完成' },
])('leaves "$text" alone', ({ text }) => {
  expect(repairEncoding(text)).toBe(text);
});

test('finds the encoding that broke a text', () => {
  const found = DOUBLE_ENCODINGS.map((encoding) =>
    findDoubleEncoding(`- [ ] ${encodeLike('✅ 🚧', encoding)} A`),
  );

  expect(found).toEqual(['macintosh', 'windows-1252', 'latin1']);
  expect(findDoubleEncoding('- [ ] ✅ A')).toBeUndefined();
});

test('repairs what was broken once by any of the encodings', () => {
  const emoji = fc.constantFrom('✅', '⏸️', '🔴', '🚧', '→', '—', '任务', '✓');

  fc.assert(
    fc.property(emoji, fc.constantFrom(...DOUBLE_ENCODINGS), (text, encoding) => {
      expect(repairEncoding(`A ${encodeLike(text, encoding)} b`)).toBe(`A ${text} b`);
    }),
  );
});

test('never throws and never lengthens a text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(repairEncoding(text).length).toBeLessThanOrEqual(text.length);
    }),
  );
});

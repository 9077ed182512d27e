import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { outlineOf } from './support.ts';

// By their names alone people call files and sections lists of tasks, or notes.
const BULLETS = '# Shed\n\n- Saw\n- Paint\n';

test.each([
  '할일.md',
  '할_일.md',
  '할일.md'.normalize('NFD'),
  'A_FAIRE.md',
  'a-faire.md',
  'AFAIRE.md',
  'à faire.md',
  'por_hacer.md',
  'A_FAZER.md',
  'afazeres.md',
  'DA_FARE.md',
  'YAPILACAKLAR.md',
  'GÖREV_LİSTESİ.md',
  'ЗАВДАННЯ.md',
  'ukoly.md',
  'docs/todo/frontend.md',
  'todo/frontend.md',
])('the bullets of %s are tasks', (path) => {
  expect(outlineOf(BULLETS, path)).toEqual(['todo - Saw', 'todo - Paint']);
});

test.each([
  'affaire.md',
  'notes.md',
  'tasks/todo/frontend.md',
  'examples/todo/design.md',
  'todo/src/design.md',
])('those of %s are not', (path) => {
  expect(outlineOf(BULLETS, path)).toEqual([]);
});

test.each([
  'Notes for developers',
  '📝 Notes on the tools',
  'Hinweise für Entwickler',
  'Poznámky pro vývojáře',
  'Заметки для разработчиков',
  'Нотатки щодо розгортання',
  'Remarques sur le bois',
  'Note per chi dipinge',
  'Bon à savoir',
  'Gut zu wissen',
  '注意',
  '참고 사항',
])('nothing under "%s" is a task', (name) => {
  const text = `# TODO\n\n- Saw\n\n## ${name}\n\n- oak is hard\n\n### Tools\n\n- sharpen first\n`;

  expect(outlineOf(text, 'TODO.md')).toEqual(['todo - Saw']);
});

test.each(['Overview of tasks', 'Notes screen', 'Note editor'])('what stands under "%s" is', (name) => {
  expect(outlineOf(`# TODO\n\n- Saw\n\n## ${name}\n\n- Paint\n`, 'TODO.md')).toEqual([
    'todo - Saw',
    'todo - Paint',
  ]);
});

test('a heading that begins like notes and has a status of its own is a task', () => {
  expect(outlineOf('# Plan\n\n## Notes for tenants\n**Status:** Done\n\n## Saw\n**Status:** Open\n')).toEqual(
    ['done - Notes for tenants', 'todo - Saw'],
  );
});

const prioritiesOf = (text: string): readonly (readonly [string, string | undefined])[] =>
  parseDocument('TODO.md', text).tasks.map(({ title, priority }) => [title, priority]);

test('a priority in broken letters leaves the title as one in whole letters does', () => {
  expect(
    prioritiesOf(
      '# Todo\n\n- [ ] Saw (PrioritÃ© HAUTE)\n- [ ] Paint (Priorité BASSE)\n- [ ] Rake (PrioritÃ© MOYENNE) ðŸŸ¡\n',
    ),
  ).toEqual([
    ['Saw', 'high'],
    ['Paint', 'low'],
    ['Rake', 'medium'],
  ]);
});

test('a word for done leads a line in capitals, or ends it in brackets', () => {
  const text =
    '# TODO\n\n- TAMAMLANDI çit\n- ВИКОНАНО ворота\n- tetto (completato)\n- dach zrobione z drewna\n';

  expect(outlineOf(text, 'TODO.md')).toEqual([
    'done - çit',
    'done - ворота',
    'done - tetto',
    'todo - dach zrobione z drewna',
  ]);
});

test('who blocks the work is no priority of it', () => {
  const text =
    '# Todo\n\n**Blocker: legal team**\n\n- [ ] Saw\n\n**Blocker:**\n\n- [ ] Paint\n\n## Task 3: Rake\n**Priority:** Blocker\n';

  expect(prioritiesOf(text)).toEqual([
    ['Saw', undefined],
    ['Paint', 'critical'],
    ['Rake', 'critical'],
  ]);
});

test.each([
  {
    language: 'Ukrainian',
    text: '## Етап 1\n\n### Завдання 1: Паркан\n**Статус:** Виправлено (02.05.2026)\n**Пріоритет:** Високий\n**Термін:** 2026-05-01\n\n### Завдання 2: Ворота\n**Статус**: В процесі\n**Пріоритет:** Низький\n**Залежить від:** Завдання 1\n',
  },
  {
    language: 'Italian',
    text: '## Fase 1\n\n### Attività 1: Recinto\n**Stato:** Completato\n**Priorità:** Alta\n**Scadenza:** 2026-05-01\n\n### Attività 2: Cancello\n**Stato**: In corso\n**Priorità:** Bassa\n**Dipende da:** Attività 1\n',
  },
  {
    language: 'Turkish',
    text: '## Faz 1\n\n### Görev 1: Çit\n- **Durum**: ✅ TAMAMLANDI\n- **Öncelik**: ⚠️ YÜKSEK\n- **Son tarih**: 2026-05-01\n\n### Görev 2: Kapı\n- **Durum**: DEVAM EDİYOR\n- **Öncelik**: Düşük\n- **Bağımlılıklar**: Görev 1\n',
  },
  {
    language: 'Korean',
    text: '## 1단계\n\n### 작업 1: 울타리\n- **상태**: 완료\n- **우선순위**: 높음\n- **마감일**: 2026-05-01\n\n### 작업 2: 문\n- **상태**: 진행중\n- **우선순위**: 낮음\n- **선행 작업**: 작업 1\n',
  },
])('heading tasks with all of their fields in $language', ({ text }) => {
  const { tasks } = parseDocument('docs/plan.md', text);

  expect(
    tasks.map(({ id, status, priority, due, dependsOn }) => [id, status, priority, due, dependsOn]),
  ).toEqual([
    ['1', 'done', 'high', '2026-05-01', []],
    ['2', 'in_progress', 'low', undefined, ['1']],
  ]);
});

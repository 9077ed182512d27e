import { expect, test } from '@jest/globals';
import { fieldKind } from '../../src/dialect/field-names.ts';
import { statusOfLane } from '../../src/dialect/lane-names.ts';
import { monthNamed } from '../../src/dialect/month-names.ts';
import { phaseNamed } from '../../src/dialect/phase-names.ts';
import { isPlaceholder } from '../../src/dialect/placeholders.ts';
import {
  priorityBesideNoun,
  priorityOfPhrase,
  priorityWordAtStart,
} from '../../src/dialect/priority-words.ts';
import {
  isChecklistName,
  isExplanationName,
  isGroupName,
  isNumberedGroupName,
  isReferenceName,
  isTaskSectionName,
  TASK_LABEL_SPELLINGS,
} from '../../src/dialect/section-names.ts';
import { STATUS_WORDS } from '../../src/dialect/status-vocabulary.ts';
import { statusOfPhrase, statusWordAtStart } from '../../src/dialect/status-words.ts';
import { columnKind, isTaskColumn } from '../../src/dialect/table-columns.ts';

test('a word that several languages have says the same in each of them', () => {
  const told = STATUS_WORDS.flatMap(({ status, words }) => words.map((word) => [word, status] as const));

  expect(told.map(([word]) => [word, statusOfPhrase(word)])).toEqual(told);
});

test.each([
  {
    language: 'uk',
    words: ['Не розпочато', 'В процесі', 'На перевірці', 'Заблоковано', 'Виконано', 'Відмовились'],
  },
  { language: 'it', words: ['Da fare', 'In corso', 'In revisione', 'In attesa', 'Completata', 'Annullato'] },
  {
    language: 'tr',
    words: ['Bekliyor', 'DEVAM EDİYOR', 'İncelemede', 'Engellendi', 'TAMAMLANDI', 'iptal edildi'],
  },
  { language: 'ko', words: ['대기', '진행중', '검토 중', '보류', '완료', '취소됨'] },
  {
    language: 'pl',
    words: ['Do zrobienia', 'W trakcie', 'Do sprawdzenia', 'Wstrzymane', 'ukonczone', 'Odrzucone'],
  },
  { language: 'nl', words: ['Nog te doen', 'Bezig', 'Te testen', 'Geblokkeerd', 'Afgerond', 'Vervallen'] },
  { language: 'cs', words: ['Nezahájeno', 'Probíhá', 'Ke kontrole', 'Pozastaveno', 'Hotovo', 'Zruseno'] },
  { language: 'vi', words: ['Cần làm', 'Đang làm', 'Chờ duyệt', 'Tạm dừng', 'Hoan thanh', 'Đã hủy'] },
  {
    language: 'id',
    words: ['Belum dimulai', 'Dikerjakan', 'Ditinjau', 'Terhambat', 'Selesai', 'Dibatalkan'],
  },
  { language: 'en, ru', words: ['Не начато', 'В работе', 'Review', 'Blocked', 'Archived', 'Отказались'] },
])('$language: $words tell the life of a task', ({ words }) => {
  expect(words.map(statusOfPhrase)).toEqual([
    'todo',
    'in_progress',
    'in_review',
    'blocked',
    'done',
    'cancelled',
  ]);
});

test.each(['Validate the form', 'Eliminate doubles', 'Terminate', 'Ultimate', 'Finite', 'Moi', 'Den'])(
  '"%s" begins with no status, though a word of another language looks like it',
  (text) => {
    expect(statusWordAtStart(text)).toBeUndefined();
  },
);

test.each([
  ['uk', ['критичний', 'Високий', 'середня', 'Низьке']],
  ['it', ['Critico', 'Alta', 'Media', 'Bassa']],
  ['tr', ['KRİTİK', 'YÜKSEK', 'Orta', 'DÜŞÜK']],
  ['ko', ['긴급', '높음', '보통', '하']],
  ['pl', ['Krytyczny', 'Wysoki', 'Sredni', 'Niski']],
  ['nl', ['Kritiek', 'Hoog', 'Gemiddeld', 'Laag']],
  ['cs', ['Kritická', 'Vysoká', 'Střední', 'Nizka']],
  ['vi', ['Khẩn cấp', 'Cao', 'Trung bình', 'Thấp']],
  ['id', ['Mendesak', 'Tinggi', 'Sedang', 'Rendah']],
])('%s: %s are the priorities from critical to low', (_, words) => {
  expect(words.map(priorityOfPhrase)).toEqual(['critical', 'high', 'medium', 'low']);
});

test.each([
  ['Високий пріоритет', 'high'],
  ['Пріоритет: середній', 'medium'],
  ['ORTA ÖNCELİKLİ', 'medium'],
  ['DÜŞÜK ÖNCELİKLİ', 'low'],
  ['Alta priorità', 'high'],
  ['우선순위 높음', 'high'],
  ['낮은 우선순위', 'low'],
  ['Hoge prioriteit', 'high'],
  ['Nízká priorita', 'low'],
  ['Niski priorytet', 'low'],
  ['Ưu tiên cao', 'high'],
  ['Prioritas tinggi', 'high'],
  ['Öncelikler', undefined],
])('"%s" names the priority %s', (text, priority) => {
  expect(priorityBesideNoun(text)).toBe(priority);
});

test.each([
  ['KRİTİK ÖNEME SAHİP (core)', 'critical'],
  ['Blocker', 'critical'],
  ['Blocker: fix first', undefined],
  ['Блокер: медичний відділ', undefined],
  ['Bloquant : équipe', undefined],
  ['Critical: leaks', 'critical'],
  ['Lage', undefined],
  ['일반', undefined],
])('"%s" begins with the priority %s', (text, priority) => {
  expect(priorityWordAtStart(text)?.value).toBe(priority);
});

test.each([
  ['status', ['Стан', 'Stato', 'Durum', '진행 상태', 'Trạng thái', 'Stav']],
  [
    'priority',
    ['Пріоритет', 'Priorità', 'ÖNCELİK', '우선순위', 'Priorytet', 'Prioriteit', 'Ưu tiên', 'Prioritas'],
  ],
  ['assignee', ['Виконавець', 'Assegnato a', 'Sorumlu', '담당자', 'Řešitel', 'Penanggung jawab']],
  ['estimate', ['Оцінка', 'Durata stimata', 'Tahmini süre', '예상 시간', 'Schatting', 'Ước tính']],
  ['due', ['Термін', 'Scadenza', 'Son tarih', '마감일', 'Streefdatum', 'Hạn chót', 'Tenggat']],
  ['depends', ['Залежить від', 'Dipende da', 'Bağımlılıklar', '선행 작업', 'Afhankelijk van', 'Závisí na']],
  [
    'files',
    [
      'Файли',
      'File coinvolti',
      'İlgili dosyalar',
      '관련 파일',
      'Pliki',
      'Betrokken bestanden',
      'Soubory',
      'Tệp',
    ],
  ],
  ['labels', ['Категорія', 'Etichette', 'Etiketler', '분류', 'Etykiety', 'Štítky', 'Nhãn', 'Jenis']],
  [undefined, ['Alan', 'Tür', 'Termine', 'Ten', 'The', 'Ad', 'Not']],
])('the fields of kind %s: %s', (kind, names) => {
  expect(names.map(fieldKind)).toEqual(names.map(() => kind));
});

test.each([
  ['В процесі', 'in_progress'],
  ['Поточні завдання', 'in_progress'],
  ['Вже виконано', 'done'],
  ['Заблоковані завдання', 'blocked'],
  ['In corso / In attesa', 'in_progress'],
  ['Attività completate (3)', 'done'],
  ['DEVAM EDEN GÖREVLER', 'in_progress'],
  ['Yapılacak işler', 'todo'],
  ['진행 중인 작업', 'in_progress'],
  ['최근 완료', 'done'],
  ['할일 목록', 'todo'],
  ['Zrobione', 'done'],
  ['Nu bezig', 'in_progress'],
  ['Hotové úkoly', 'done'],
  ['Đang làm', 'in_progress'],
  ['Sedang dikerjakan', 'in_progress'],
  ['Перевірка', undefined],
  ['Тестування', undefined],
  ['Yeni', undefined],
  ['검토', undefined],
  ['Nuovo', undefined],
  ['Travail en cours chez nous', undefined],
])('the heading "%s" is a lane of status %s', (name, status) => {
  expect(statusOfLane(name)).toBe(status);
});

const isListed = (name: string): boolean => isTaskSectionName(name);
test.each([
  {
    what: 'lists of tasks',
    is: isListed,
    names: ['할 일', '해야 할 일', 'Afazeres', 'Сделать', 'Stuff to do'],
  },
  {
    what: 'lists of tasks',
    is: isListed,
    names: ['Завдання', 'Da fare', 'YAPILACAKLAR', 'Te doen', 'Úkoly', 'Tugas'],
  },
  {
    what: 'references',
    is: isReferenceName,
    names: ['Good to know', 'Bon à savoir', '注意', 'Примітки', '참고 사항'],
  },
  {
    what: 'references',
    is: isReferenceName,
    names: ['Appunti', 'Notlar', 'Uwagi', 'Opmerkingen', 'Poznámky', 'Catatan'],
  },
  {
    what: 'explanations',
    is: isExplanationName,
    names: ['Умовні позначення', 'Legenda', '범례', 'Örnek', 'Quy tắc'],
  },
  {
    what: 'checklists',
    is: isChecklistName,
    names: ['Критерії готовності', 'Criteri di accettazione', 'Kabul kriterleri'],
  },
  {
    what: 'checklists',
    is: isChecklistName,
    names: ['완료 조건', 'Acceptatiecriteria', 'Tiêu chí chấp nhận'],
  },
  {
    what: 'groups',
    is: isNumberedGroupName,
    names: ['Етап 1', 'Faz 2: Temel', '1단계: 기반', 'Tydzień 3', 'Mijlpaal 2'],
  },
  {
    what: 'groups',
    is: isGroupName,
    names: ['Тиждень 1', 'Settimana 2', 'Aşama 1', '스프린트 3', 'Tahap 1', 'Fáze 2'],
  },
])('$names are $what', ({ is, names }) => {
  expect(names.filter((name) => !is(name))).toEqual([]);
});

test.each([
  { what: 'lists of tasks', is: isListed, names: ['Notes', 'Ora', 'Actions taken', '작업 환경'] },
  { what: 'references', is: isReferenceName, names: ['Overview of tasks', 'Note editor', 'Notes screen'] },
  { what: 'groups', is: isGroupName, names: ['Den Server starten', 'Fazit', 'Вебсайт'] },
])('$names are no $what', ({ is, names }) => {
  expect(names.filter(is)).toEqual([]);
});

test.each(['Завдання', 'ATTIVITÀ', 'Görev', 'Alt Görev', '작업', 'Úkol', 'Taak', 'Nhiệm vụ', 'Tugas'])(
  '%s is a label before the number of a task',
  (label) => {
    expect(TASK_LABEL_SPELLINGS).toContain(label);
  },
);

test('columns, phases, months and empty lists have names in each of them', () => {
  expect(
    ['Завдання', 'Attività', 'Görev', '작업', 'Taak', 'Úkol', 'Tugas'].filter((name) => !isTaskColumn(name)),
  ).toEqual([]);
  expect(['Опис', 'Titolo', 'Başlık', '기능', 'Nazwa', 'Mô tả'].map(columnKind)).toEqual(
    Array(6).fill('title'),
  );
  expect(
    ['Етап 3', 'Aşama 2: Temel', '2단계: 기반', '1차 스프린트', 'Kamień milowy 1'].map(phaseNamed),
  ).toEqual(['Етап 3', 'Aşama 2: Temel', '2단계: 기반', '1차 스프린트', 'Kamień milowy 1']);
  expect(['травня', 'maggio', 'MAYIS', 'maja', 'mei', 'květen'].map(monthNamed)).toEqual(Array(6).fill(5));
  expect(['немає', 'nessuna', 'yok', 'brak', 'geen', '해당 없음'].every(isPlaceholder)).toBe(true);
});

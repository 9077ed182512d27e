import type { TaskStatus } from '../../config/task-words.ts';
import type { FieldKind } from '../../dialect/field-names.ts';
import { statusOfLane } from '../../dialect/lane-names.ts';
import { isReviewName } from '../../dialect/review-names.ts';
import { columnKind, isTaskColumn } from '../../dialect/table-columns.ts';
import type { BlockOf, TableRow } from '../markdown/read-blocks.ts';
import type { TextRange } from '../text-range.ts';
import type { Field } from '../fields/read-fields.ts';
import { readableText } from '../lines/read-title-line.ts';
import type { LineRules, TitleLine } from '../lines/title-line.ts';
import { TASK_LABEL_PATTERN } from '../lines/task-labels.ts';
import { saysStage, stageColumn } from './stage-column.ts';
import { isNamed, slice, statusIn, titleIn, type CellSource as Source } from './table-cells.ts';

/** A task that a table tells: a row, or a cell under a column that is a lane. */
export type TableTask = {
  readonly kind: 'row' | 'cell';
  readonly line: number;
  readonly range: TextRange;
  readonly title: TitleLine;
  readonly statusCell: TextRange | undefined;
  readonly placeStatus: TaskStatus | undefined;
  readonly fields: readonly Field[];
};

/** Where a table stands: a lane above it says a status for all of its rows, a to-do list that they are tasks. */
export type TablePlace = { readonly lane: TaskStatus | undefined; readonly isInTaskList: boolean };

type KnownTable = {
  readonly rules: LineRules;
  readonly place: TablePlace;
  readonly tasks: readonly TableTask[];
};

// The survey of a document asks for its tables, and then its tasks do.
const tables = new WeakMap<BlockOf<'table'>, KnownTable>();

/** The tasks of a table; none for tables that list something else. */
export function readTable(source: Source, table: BlockOf<'table'>, place: TablePlace): readonly TableTask[] {
  const known = tables.get(table);
  const { rules } = source;
  if (
    known?.rules === rules &&
    known.place.lane === place.lane &&
    known.place.isInTaskList === place.isInTaskList
  )
    return known.tasks;
  const tasks = tasksOf(source, table, place);
  tables.set(table, { rules, place, tasks });
  return tasks;
}

function tasksOf(source: Source, table: BlockOf<'table'>, place: TablePlace): readonly TableTask[] {
  const [header, ...rows] = table.rows;
  const names = (header?.cells ?? []).map((cell) => readableText(slice(source, cell)));
  const lanes = lanesOf(names);
  if (names.length >= 2 && lanes.every((lane) => lane !== undefined)) return readLanes(source, rows, lanes);
  const columns = columnsOf(names, { source, rows, place });
  if (columns === undefined || !isTaskTable(source, rows, columns)) return [];
  return rows.flatMap((row) => readRow(source, row, { names, columns }));
}

// `Testing` between "In progress" and "Done" is a lane among lanes; alone it is a topic.
function lanesOf(names: readonly string[]): readonly (TaskStatus | undefined)[] {
  const lanes = names.map((name) => statusOfLane(name));
  const [first, last] = [lanes.at(0), lanes.at(-1)];
  if (first === undefined || last === undefined) return lanes;
  return lanes.map((lane, at) => lane ?? (isReviewName(names[at] ?? '') ? 'in_review' : undefined));
}

type Columns = {
  readonly title: number;
  readonly status: number;
  /** Where a row says in words how far it is, before its status does. */
  readonly stage: number;
  readonly id: number;
  readonly kinds: readonly (FieldKind | undefined)[];
};

type Body = {
  readonly source: Source;
  readonly rows: readonly TableRow[];
  readonly place: TablePlace;
};

function columnsOf(names: readonly string[], body: Body): Columns | undefined {
  const kinds = withTitle(withoutCodes(names.map(columnKind), body), body);
  const title = titleColumn(kinds, body.place);
  const said = kinds.indexOf('status');
  const stage = stageColumn(names, said, body);
  const progress = stage < 0 ? kinds.indexOf('progress') : stage;
  const columns = {
    title,
    status: said < 0 ? progress : said,
    stage,
    id: kinds.indexOf('id'),
    kinds,
  };
  if (title < 0) return undefined;
  const planning = kinds.filter((kind) => kind !== undefined && PLANNING.has(kind));
  const hasCodes =
    columns.id < 0 && title > 0 && kinds[0] === undefined && holdsCodes(body, 0, [LETTER_CODE]);
  if (hasCodes && (columns.status >= 0 || planning.length > 0))
    return areIds(body, title) ? { ...columns, id: 0 } : columns;
  if (columns.status >= 0 || columns.id >= 0) return columns;
  // What has a priority in a to-do list is to be done, whatever its column is called.
  if (body.place.isInTaskList && kinds.includes('priority')) return columns;
  const isTask = isTaskColumn(names[title] ?? '');
  return isTask && (planning.length > 0 || body.place.lane !== undefined) ? columns : undefined;
}

// `| Priority | Module | … |` in a to-do list names its tasks by what they are about.
function titleColumn(kinds: readonly (FieldKind | undefined)[], { isInTaskList }: TablePlace): number {
  const title = kinds.indexOf('title');
  return title < 0 && isInTaskList && kinds.includes('priority') ? kinds.indexOf('labels') : title;
}

// Of two columns that could hold the title one may hold its id: `| Issue | Name |` over `| 1.2 | Button group |`.
function withoutCodes(
  kinds: readonly (FieldKind | undefined)[],
  { source, rows }: Body,
): readonly (FieldKind | undefined)[] {
  const titles = kinds.flatMap((kind, index) => (kind === 'title' ? [index] : []));
  const first = titles[0];
  if (first === undefined || titles.length < 2 || kinds.includes('id')) return kinds;
  return holdsCodes({ source, rows }, first, [LETTER_CODE, NUMBER]) ? kinds.with(first, 'id') : kinds;
}

// In a to-do list that is planned by id, what stands behind the id is the task, whatever its column is called.
function withTitle(
  kinds: readonly (FieldKind | undefined)[],
  { source, rows, place }: Body,
): readonly (FieldKind | undefined)[] {
  const id = kinds.indexOf('id');
  if (id < 0 || kinds.includes('title') || !place.isInTaskList || id + 1 >= kinds.length) return kinds;
  const isPlanned = kinds.some((kind) => kind !== undefined && PLANNING.has(kind));
  if (kinds[id + 1] !== undefined || !isPlanned || !holdsCodes({ source, rows }, id, [LETTER_CODE, NUMBER]))
    return kinds;
  return kinds.with(id + 1, 'title');
}

// Codes in a first column of any name are ids if no two are the same (`Batch`, `Week`) and no title has one of its own.
function areIds({ source, rows }: Body, title: number): boolean {
  const codes = rows.map(({ cells }) => readableText(slice(source, cells[0]))).filter((code) => code !== '');
  if (new Set(codes).size < codes.length) return false;
  const named = rows.filter(({ cells }) => {
    const cell = cells[title];
    return cell !== undefined && titleIn(source, cell).id !== undefined;
  });
  return named.length * 2 <= rows.length;
}

/** What is said of work alone: a table with such a column plans something. */
const PLANNING: ReadonlySet<FieldKind> = new Set(['priority', 'assignee', 'due', 'estimate', 'depends']);

const LETTER_CODE = /^\p{L}[\p{L}\p{N}]{0,9}(?:[-_]\p{Lu}[\p{L}\p{N}]{0,5}){0,2}[-_. ]?\d+(?:\.\d+)*[a-z]?$/u;
const NUMBER = /^#?\d+(?:\.\d+)*[a-z]?$/u;

// Most rows hold a number or a code such as `AB-12`.
function holdsCodes(
  { source, rows }: Pick<Body, 'source' | 'rows'>,
  column: number,
  forms: readonly RegExp[],
): boolean {
  const codes = rows.filter(({ cells }) => {
    const text = readableText(slice(source, cells[column]));
    return forms.some((form) => form.test(text));
  });
  return codes.length * 2 > rows.length;
}

// `T001–T005`, `Tasks 1-10`: a summary that counts tasks told elsewhere.
const SPAN =
  /^(?:\d+\.\s*)?(?:\p{L}+\s+)?[\p{L}#]{0,6}-?\d+(?:\.\d+)*\s*(?:[-–—~]|\.{2,3}|to)\s*[\p{L}#]{0,6}-?\d+(?:\.\d+)*$/u;

function isTaskTable(
  source: Source,
  rows: readonly TableRow[],
  { title, status, id, kinds }: Columns,
): boolean {
  const titles = rows.map(({ cells }) => readableText(slice(source, cells[title])));
  if (rows.length === 0 || titles.filter((text) => /\p{L}/u.test(text)).length * 2 <= rows.length)
    return false;
  if (titles.filter((text) => SPAN.test(text)).length * 2 > rows.length) return false;
  if (status < 0) return true;
  const said = rows.filter(({ cells }) => statusIn(source, cells[status]) !== undefined);
  if (said.length * 2 >= rows.length || kinds.some((kind) => kind !== undefined && PLANNING.has(kind)))
    return true;
  return id >= 0 && holdsCodes({ source, rows }, id, [LETTER_CODE, NUMBER]);
}

type Header = { readonly names: readonly string[]; readonly columns: Columns };

function readRow(source: Source, row: TableRow, { names, columns }: Header): readonly TableTask[] {
  const titleCell = row.cells[columns.title];
  if (titleCell === undefined || slice(source, titleCell).trim() === '') return [];
  const title = titleIn(source, titleCell);
  const id = columns.id < 0 ? '' : idOf(readableText(slice(source, row.cells[columns.id])));
  if (!isNamed(title) || TOTAL.test(title.title) || TOTAL.test(firstCell(source, row))) return [];
  if (isFiller(source, row, columns)) return [];
  const fields = row.cells.flatMap((cell, index) =>
    fieldOf(source, cell, { name: names[index], kind: columns.kinds[index] }),
  );
  return [
    {
      kind: 'row',
      line: row.line,
      range: row.range,
      statusCell: row.cells[saysStage(row, columns.stage, source) ? columns.stage : columns.status],
      placeStatus: undefined,
      fields,
      title:
        id === ''
          ? title
          : {
              ...title,
              id: {
                id,
                length: 0,
                kind: 'code',
              },
            },
    },
  ];
}

// The last row of a table may add up the others.
const TOTAL =
  /^(?:(?:sub|grand )?total|gesamt|summe|insgesamt|somme|suma|итого|всего|总计|合计|總計|合計)(?![\p{L}])/iu;
const firstCell = (source: Source, { cells }: TableRow): string => readableText(slice(source, cells[0]));

// `| — | All is done, next: the roof | — | — |` keeps a table from being empty: one text, and dashes where all else would be.
function isFiller(source: Source, { cells }: TableRow, { title, status, id }: Columns): boolean {
  if (id < 0 || status < 0) return false;
  const isDash = (cell: TextRange | undefined): boolean => /^\s*[-–—]+\s*$/u.test(slice(source, cell));
  const others = cells.filter((cell, index) => index !== title && slice(source, cell).trim() !== '');
  return isDash(cells[id]) && isDash(cells[status]) && others.every(isDash);
}

const LABEL = new RegExp(`^(?:${TASK_LABEL_PATTERN})\\s+#?(?=\\d)`, 'u');

function idOf(cell: string): string {
  const plain = cell.replace(LABEL, '').replace(/^[[(#\s]+|[\])\s.:]+$/gu, '');
  return /^[^\s]{1,24}$/u.test(plain) && /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}

function fieldOf(
  source: Source,
  cell: TextRange,
  { name, kind }: { name: string | undefined; kind: FieldKind | undefined },
): Field[] {
  if (kind === undefined || kind === 'title' || kind === 'id') return [];
  // Which column says the status was settled for the whole table.
  if (kind === 'status' || kind === 'progress') return [];
  return [
    {
      kind,
      name: name ?? '',
      value: slice(source, cell).trim(),
      range: cell,
      lines: { start: cell.start, end: cell.start },
    },
  ];
}

function readLanes(
  source: Source,
  rows: readonly TableRow[],
  lanes: readonly (TaskStatus | undefined)[],
): readonly TableTask[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, index): TableTask[] => {
      const title = titleIn(source, cell);
      if (!isNamed(title)) return [];
      return [
        {
          kind: 'cell',
          line: row.line,
          range: cell,
          title,
          statusCell: undefined,
          placeStatus: lanes[index],
          fields: [],
        },
      ];
    }),
  );
}

import { isTopicWord } from '../../dialect/lane-names.ts';
import { isStageColumn } from '../../dialect/table-columns.ts';
import { readableText } from '../lines/read-title-line.ts';
import type { TableRow } from '../markdown/read-blocks.ts';
import { slice, statusIn, type CellSource } from './table-cells.ts';

type Table = { readonly source: CellSource; readonly rows: readonly TableRow[] };

/**
 * The column that tells in words how far a row is (Stage, Phase, Progress), where no column of statuses does: there is none,
 * or it holds nothing but signs, which a word outranks. Less than 0 for none.
 */
export function stageColumn(names: readonly string[], status: number, table: Table): number {
  if (status >= 0 && table.rows.some((row) => hasWords(row, status, table.source))) return -1;
  return names.findIndex((name, at) => at !== status && isStageColumn(name) && saysStatuses(at, table));
}

/** True where a cell says a status in words, or by a share. */
export function saysStage({ cells }: TableRow, column: number, source: CellSource): boolean {
  return hasWords({ cells }, column, source) && statusIn(source, cells[column]) !== undefined;
}

function hasWords({ cells }: Pick<TableRow, 'cells'>, column: number, source: CellSource): boolean {
  return /[\p{L}\p{N}]/u.test(slice(source, cells[column]));
}

// `Planning`, `Testing` are as well the phases in which work is sorted.
function saysStatuses(column: number, { source, rows }: Table): boolean {
  const said = rows.filter(
    (row) => saysStage(row, column, source) && !isTopicWord(readableText(slice(source, row.cells[column]))),
  );
  return said.length > 0 && said.length * 2 >= rows.length;
}

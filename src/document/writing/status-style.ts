import type { TaskStatus } from '../../config/task-words.ts';
import { profileNamed, type DialectProfile } from '../../dialect/profiles.ts';
import type { Language } from '../../dialect/status-vocabulary.ts';
import { languageOfPhrases, statusOfPhrase } from '../../dialect/status-words.ts';
import type { DoubleEncoding } from '../markdown/encoding.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { OwnSite, OwnStatus } from '../reading/settle-status.ts';
import type { TaskDraft } from '../reading/task-draft.ts';
import { findDoubleEncoding, repairEncoding } from '../repair-encoding.ts';

/** A mark as tasks of one family write it. */
export type MarkForm = { readonly text: string; readonly side: 'front' | 'back' };

/** How a document writes statuses: what its tasks already say, its legend, its dialect. */
export type StatusStyle = {
  readonly profile: DialectProfile;
  readonly encoding: DoubleEncoding | undefined;
  readonly language: Language;
  readonly usesStrike: boolean;
  /** The character in the box, by status. */
  readonly boxes: ReadonlyMap<TaskStatus, string>;
  /** The most frequent text of fields and of cells, by kind and status. */
  readonly texts: ReadonlyMap<string, string>;
  /** The most frequent mark, by family and status. */
  readonly marks: ReadonlyMap<string, MarkForm>;
  /** Families of tasks whose finished members carry a mark. */
  readonly markedFamilies: ReadonlySet<string>;
  readonly legendWords: ReadonlyMap<TaskStatus, string>;
  readonly legendMarks: ReadonlyMap<TaskStatus, string>;
};

/** Tasks that are written alike: headings, boxes, bullets, rows. */
export const familyOf = ({ origin }: TaskDraft): string => origin;

/** Learns from a document how it writes statuses. */
export function learnStatusStyle(
  { text, dialect, legend }: DocumentReading,
  drafts: readonly TaskDraft[],
  own: readonly OwnStatus[],
): StatusStyle {
  const counts = new Counts();
  const finished = new Map<string, { all: number; marked: number }>();
  drafts.forEach((draft, index) => {
    const sites = own[index]?.sites ?? [];
    for (const site of sites) {
      const written = text.slice(site.range.start, site.range.end);
      if (site.kind !== 'mark' || isPlainMark(written)) counts.add(keyOf(site, draft), written);
    }
    countFinished(draft, sites, finished);
  });
  const words = drafts.flatMap((_, index) => wordsOf(text, own[index]?.sites ?? []));
  return {
    profile: profileNamed(dialect),
    encoding: findDoubleEncoding(text),
    language: languageOfPhrases(words),
    usesStrike: own.some(({ sites }) => sites.some(({ kind }) => kind === 'strike')),
    boxes: new Map([...invert(legend.boxes), ...counts.boxes()]),
    texts: counts.texts(),
    marks: counts.marks(),
    legendWords: legend.words,
    legendMarks: invert(legend.marks),
    markedFamilies: new Set(
      [...finished]
        .filter(([, { all, marked }]) => marked > 0 && marked * 2 >= all)
        .map(([family]) => family),
    ),
  };
}

// `(DONE for now)` says something about one task; only what says the status and no more may stand beside another.
function isPlainMark(written: string): boolean {
  const words = repairEncoding(written)
    .replace(/[^\p{L}\p{N}'\s_-]+/gu, '')
    .trim();
  return words === '' || statusOfPhrase(words) !== undefined;
}

function countFinished(
  draft: TaskDraft,
  sites: readonly OwnSite[],
  into: Map<string, { all: number; marked: number }>,
): void {
  if (!sites.some(({ says }) => says === 'done')) return;
  const count = into.get(familyOf(draft)) ?? { all: 0, marked: 0 };
  count.all += 1;
  if (sites.some(({ kind, says }) => kind === 'mark' && says === 'done')) count.marked += 1;
  into.set(familyOf(draft), count);
}

function keyOf(site: OwnSite, draft: TaskDraft): string {
  return site.kind === 'mark'
    ? `mark/${site.says}/${familyOf(draft)}/${site.side}`
    : `${site.kind}/${site.says}`;
}

function wordsOf(text: string, sites: readonly OwnSite[]): readonly string[] {
  return sites
    .filter(({ kind }) => kind === 'field' || kind === 'cell')
    .map(({ range }) => text.slice(range.start, range.end).replace(/^[^\p{L}]+/u, ''));
}

function invert(statuses: ReadonlyMap<string, TaskStatus>): ReadonlyMap<TaskStatus, string> {
  return new Map([...statuses].toReversed().map(([written, status]) => [status, written] as const));
}

class Counts {
  readonly #byKey = new Map<string, Map<string, number>>();

  add(key: string, text: string): void {
    const counts = this.#byKey.get(key) ?? new Map<string, number>();
    counts.set(text, (counts.get(text) ?? 0) + 1);
    this.#byKey.set(key, counts);
  }

  boxes(): readonly (readonly [TaskStatus, string])[] {
    return this.#most('box').map(
      ([key, text]) => [key.split('/')[1] as TaskStatus, text === '' ? ' ' : text] as const,
    );
  }

  texts(): ReadonlyMap<string, string> {
    return new Map([...this.#most('field'), ...this.#most('cell')]);
  }

  marks(): ReadonlyMap<string, MarkForm> {
    return new Map(
      this.#most('mark')
        .toReversed()
        .map(([key, text]) => {
          const [, status = '', family = '', side] = key.split('/');
          return [`${family}/${status}`, { text, side: side === 'front' ? 'front' : 'back' }] as const;
        }),
    );
  }

  #most(kind: string): [string, string][] {
    return [...this.#byKey]
      .filter(([key]) => key.startsWith(`${kind}/`))
      .map(([key, counts]): [string, string, number] => {
        const [text, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
        return [key, text, count];
      })
      .toSorted((a, b) => b[2] - a[2])
      .map(([key, text]) => [key, text]);
  }
}

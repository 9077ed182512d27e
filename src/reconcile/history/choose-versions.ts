import type { Instant } from '../../issue/issue-snapshot.ts';
import type { DocumentVersion } from './document-history.ts';

// More would not be told apart on a chart of its width.
const VERSIONS_AT_MOST = 60;
// Of a large document fewer versions are read.
const BYTES_AT_MOST = 6_000_000;

export type ChoiceOfVersions = {
  /** When the document was first counted by a pass. */
  readonly before: Instant;
  /** A larger document is refused, and of one that is refused nothing is known. */
  readonly documentBytes: number;
};

/**
 * Of the versions of a document, newest first, those that are counted: spread evenly over all its changes, the first and
 * the last always among them, oldest first.
 */
export function chooseVersions(
  versions: readonly DocumentVersion[],
  { before, documentBytes }: ChoiceOfVersions,
): readonly DocumentVersion[] {
  const changes = withoutRepeats(inOrderOfTime(versions.filter(({ at }) => at < before)));
  const readable = changes.filter(({ file }) => file === undefined || file.bytes <= documentBytes);
  const largest = Math.max(1, ...readable.map(({ file }) => file?.bytes ?? 0));
  return spread(readable, Math.max(2, Math.min(VERSIONS_AT_MOST, Math.floor(BYTES_AT_MOST / largest))));
}

/** Of commits of one second, as a rebase makes them, the last one counts. */
function inOrderOfTime(newestFirst: readonly DocumentVersion[]): readonly DocumentVersion[] {
  const byTime = new Map(newestFirst.toReversed().map((version) => [version.at, version]));
  return [...byTime.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

const withoutRepeats = (versions: readonly DocumentVersion[]): readonly DocumentVersion[] =>
  versions.filter(({ file }, index) => {
    const last = versions[index - 1];
    return last === undefined || last.file?.blobSha !== file?.blobSha;
  });

function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const step = (items.length - 1) / (count - 1);
  const chosen = new Set(Array.from({ length: count }, (_, place) => Math.round(place * step)));
  return items.filter((_, index) => chosen.has(index));
}

import type { DocumentState, World } from '../world.ts';
import { byDocument, caseOf, type Case, type Load } from './case.ts';

/** Why a document that nobody changed may open or remove nothing. */
export const REREAD_REASON = 'this version of Tickmark reads it differently, and nobody changed it';

/** What a new reader would open or remove for documents that are as they were, each as one decision. */
export function rereadCases(world: World, load: Load): readonly Case[] {
  const reread = new Set(world.documents.filter((document) => isReread(world, document)).map(pathOf));
  if (reread.size === 0) return [];
  const opened = load.writes.filter(({ path, action }) => reread.has(path) && action.kind === 'open-issue');
  const removed = load.departures.filter(
    ({ task, removal }) => reread.has(task.path) && removal === undefined,
  );
  return [...byDocument({ writes: opened, departures: removed })].map(([path, part]) =>
    caseOf(world, { path, reason: REREAD_REASON, ...part }),
  );
}

/** Per document, the reading that was acted on: this one, unless some of it is held or could not be read. */
export function acceptedReadings(
  { documents, accepted, unreadable }: World,
  held: readonly Load[],
): World['accepted'] {
  const waiting = new Set([
    ...unreadable,
    ...held.flatMap(({ writes }) => writes.map(pathOf)),
    ...held.flatMap(({ departures }) => departures.map(({ task }) => task.path)),
  ]);
  return Object.fromEntries(
    documents.flatMap((document) => {
      const { path } = document;
      const reading = waiting.has(path) ? accepted[path] : readingOf(document);
      return reading === undefined ? [] : [[path, reading]];
    }),
  );
}

const pathOf = ({ path }: { readonly path: string }): string => path;

const readingOf = ({ blobSha, readerVersion }: DocumentState): string => `${blobSha}@${readerVersion}`;

function isReread({ accepted }: World, document: DocumentState): boolean {
  const before = accepted[document.path];
  return before !== undefined && before !== readingOf(document) && before.startsWith(`${document.blobSha}@`);
}

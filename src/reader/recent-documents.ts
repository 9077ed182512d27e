import { openDocument, type OpenedDocument } from '../document/open-document.ts';
import { rereadDocument } from '../document/reread-document.ts';
import type { ParsedDocument, ReadSettings } from '../document/task.ts';

// Two of the largest documents; opened, a document takes some 45 bytes for each of its characters.
const KEPT_CHARS = 2_000_000;

/**
 * Opens documents and keeps the last ones: a document is mostly read to be edited, and edited to be read again with one
 * line changed.
 */
export class RecentDocuments {
  // The last one first.
  #kept: readonly OpenedDocument[] = [];

  /** As `parseDocument`. */
  parse(path: string, text: string, settings: ReadSettings = {}): ParsedDocument {
    const same = this.#find(path, settings, text);
    const like = same ?? this.#find(path, settings);
    const reread = like === undefined ? undefined : rereadDocument(like, text);
    return reread ?? this.open(path, text, settings).document;
  }

  /** As `openDocument`. */
  open(path: string, text: string, settings: ReadSettings = {}): OpenedDocument {
    const opened = this.#find(path, settings, text) ?? openDocument(path, text, settings);
    this.#keep(opened);
    return opened;
  }

  #find(path: string, settings: ReadSettings, text?: string): OpenedDocument | undefined {
    const wanted = JSON.stringify(settings);
    return this.#kept.find(
      (one) =>
        one.document.path === path &&
        JSON.stringify(one.settings) === wanted &&
        (text === undefined || one.reading.text === text),
    );
  }

  #keep(opened: OpenedDocument): void {
    let chars = 0;
    this.#kept = [opened, ...this.#kept.filter((one) => one !== opened)].filter(
      ({ reading }) => (chars += reading.text.length) <= KEPT_CHARS,
    );
  }
}

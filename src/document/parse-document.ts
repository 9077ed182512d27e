import { openDocument } from './open-document.ts';
import type { ParsedDocument, ReadSettings } from './task.ts';

/** Changes when the reader would see an unchanged document differently; parsed documents are kept by it. */
export const READER_VERSION = 3;

/** Reads Markdown text into tasks and problems. Never throws; what it cannot read becomes a problem. */
export function parseDocument(path: string, text: string, settings: ReadSettings = {}): ParsedDocument {
  return openDocument(path, text, settings).document;
}

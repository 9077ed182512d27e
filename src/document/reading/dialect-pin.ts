import { isDialectName } from '../../dialect/profiles.ts';
import type { TextRange } from '../text-range.ts';
import type { FrontMatter } from '../fields/front-matter.ts';

/** The dialect that a document asks for in its front matter: `tickmark-dialect: kiro`. */
export type DialectPin = {
  readonly name: string;
  readonly range: TextRange;
  /** False for a name we do not know; the document is read as if it asked for nothing. */
  readonly isKnown: boolean;
};

const KEY = 'tickmark-dialect';

/** Finds what a document asks for, if it does. */
export function findDialectPin(frontMatter: FrontMatter | undefined): DialectPin | undefined {
  const field = frontMatter?.fields.find(({ name }) => name.toLowerCase() === KEY);
  if (field === undefined || field.value === '') return undefined;
  const name = field.value.toLowerCase();
  return { name, range: field.range, isKnown: isDialectName(name) };
}

import type { Block } from '../markdown/read-blocks.ts';
import type { FrontMatter } from '../fields/front-matter.ts';
import type { Heading, ListLine } from '../outline/outline.ts';
import type { LineRules } from '../lines/title-line.ts';

/** Everything read from a document from which its tasks are collected. */
export type Reading = {
  readonly text: string;
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly (number | undefined)[];
  readonly lines: readonly ListLine[];
  readonly headings: readonly Heading[];
  readonly frontMatter: FrontMatter | undefined;
  readonly rules: LineRules;
  readonly dialect: string;
};

import { htmlText } from '../../issue/safe-text.ts';

/** Entries of one kind, each of whole lines, in a block of code. */
export type Section = { readonly heading: string; readonly entries: readonly string[] };

// GitHub takes 65,535 characters (docs/github-behaviour.md); the rest is for whoever adds a line.
const TEXT_CHARS = 65_000;
const MORE_CHARS = 100;

/** Sections as blocks that open on a click, as many entries as GitHub takes; what is left out is counted. */
export function fold(sections: readonly Section[]): string {
  let room = TEXT_CHARS;
  for (const section of sections) room -= frame(section, []).length + MORE_CHARS;
  return sections
    .map((section) => {
      const kept: string[] = [];
      for (const entry of section.entries) {
        if (entry.length + 1 > room) break;
        room -= entry.length + 1;
        kept.push(entry);
      }
      const cut = section.entries.length - kept.length;
      const more = cut === 0 ? [] : [`  … and ${cut} more: GitHub takes no longer text`];
      return frame(section, [...kept, ...more]);
    })
    .join('\n\n');
}

function frame({ heading, entries }: Section, lines: readonly string[]): string {
  const runs = entries.flatMap((entry) => [...entry.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(runs.reduce((longest, length) => Math.max(longest, length), 2) + 1);
  return [
    `<details><summary>${htmlText(heading)} (${entries.length})</summary>`,
    '',
    `${fence}diff`,
    ...lines,
    fence,
    '',
    '</details>',
  ].join('\n');
}

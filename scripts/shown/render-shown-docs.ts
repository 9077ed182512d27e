import type { Told } from './play-story.ts';

const INTRODUCTION = `# What people see

Written by the App itself, in a story that \`npm run docs\` plays on the emulated GitHub: maya, who maintains the
repository, opens a pull request; rita, who may only read, writes a command; maya merges, asks why, and empties the plan by a
slip. Names of commits, keys and times are set to fixed ones.`;

/** The page that shows what the App wrote in the story, each text as GitHub shows it: in a quote. */
export function renderShownDocs({ checkRun, refusal, finished, why, dashboard }: Told): string {
  return [
    INTRODUCTION,
    '## The check run of a pull request',
    quote(`**Tickmark** — ${checkRun.title}\n\n${checkRun.summary}\n\n${checkRun.text}`),
    '## A command that is refused',
    quote(refusal),
    '## A task that a merge completed',
    quote(finished),
    '## The answer to `/why`',
    quote(why),
    '## The dashboard issue, after a document was emptied',
    quote(dashboard),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

export const quote = (text: string): string =>
  settled(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** What is another one in each run, set to one that stays. The hidden lines are not seen, and left out. */
const settled = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/<!--[\s\S]*?-->\n?/g, '')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://github.com')
    .replaceAll(/\b[0-9a-f]{40}\b/g, '3f2c9e1d'.repeat(5))
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{7}\b/g, '3f2c9e1')
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '2026-01-05T09:00:00Z')
    .replaceAll(/(?<=`\/apply )[0-9a-f]{8}/g, '7a1c0de5')
    .replaceAll(/(?<=key is `)[a-z2-7]{8}(?=`)/g, 'k3yk3yk3')
    .trim();

import { readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '..', '..');

/** One instruction as it is written: continuation lines joined, comments left out. */
export type Step = {
  readonly line: number;
  readonly keyword: string;
  /** `--from=build` → `from: 'build'`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
};

export type Stage = { readonly name: string; readonly image: string; readonly steps: readonly Step[] };

/** The stages of a Dockerfile, in order. */
export function parseDockerfile(text: string): readonly Stage[] {
  const stages: { name: string; image: string; steps: Step[] }[] = [];
  for (const step of readSteps(text)) {
    if (step.keyword === 'FROM') {
      const [image = '', name = ''] = step.text.split(/\s+AS\s+/i);
      stages.push({ name, image, steps: [] });
    } else stages.at(-1)?.steps.push(step);
  }
  return stages;
}

function readSteps(text: string): readonly Step[] {
  const steps: Step[] = [];
  let open: { line: number; text: string } | undefined;
  text.split('\n').forEach((written, index) => {
    if (written.trim() === '' || written.startsWith('#')) return;
    const joined: string = open === undefined ? written : `${open.text} ${written.trim()}`;
    const line = open?.line ?? index + 1;
    open = joined.endsWith('\\') ? { line, text: joined.slice(0, -1).trimEnd() } : undefined;
    if (open === undefined) steps.push(stepOf(joined, line));
  });
  return steps;
}

function stepOf(written: string, line: number): Step {
  const [, keyword = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(written) ?? [];
  const flags = [...rest.matchAll(/(?:^|\s)--([\w-]+)=(\S+)/g)];
  // Flags stand in front, and a command of its own may have some, too.
  const own = /^(?:--[\w-]+=\S+\s+)*/.exec(rest)?.[0] ?? '';
  const mine = flags.filter(({ index }) => index < own.length);
  return {
    line,
    keyword,
    flags: Object.fromEntries(mine.map(([, name = '', value = '']) => [name, value])),
    text: rest.slice(own.length),
  };
}

/** The words of a command in its exec form; undefined for one that a shell would take apart. */
export function execForm(text: string): readonly string[] | undefined {
  const list = text.replace(/^CMD\s+/, '');
  return list.startsWith('[') ? (JSON.parse(list) as readonly string[]) : undefined;
}

export const readStages = (): readonly Stage[] =>
  parseDockerfile(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'));

/** The names at the top of this folder that reach the builder: `.dockerignore` keeps everything away but these. */
export function namesForBuilder(): ReadonlySet<string> {
  const lines = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n');
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (rules[0] !== '*' || rules.slice(1).some((rule) => !/^![\w.-]+$/.test(rule)))
    throw new Error('.dockerignore is to be "*" and then "!name" for each name that the Dockerfile copies');
  return new Set(rules.slice(1).map((rule) => rule.slice(1)));
}

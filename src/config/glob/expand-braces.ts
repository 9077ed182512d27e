/** More alternatives than this make a glob that nobody reads, and `{a,b}` written often enough has no end of them. */
export const MAX_ALTERNATIVES = 100;

/**
 * `{a,b}` and `{1..3}` written out, nested ones too. Braces without a comma or a range, or without an end, are letters.
 * Undefined past `MAX_ALTERNATIVES`.
 */
export function expandBraces(glob: string): readonly string[] | undefined {
  let done: readonly string[] = [''];
  let at = 0;
  while (at < glob.length) {
    const group = glob[at] === '{' ? readGroup(glob, at) : undefined;
    const width = glob[at] === '\\' ? 2 : 1;
    const choices = group === undefined ? [glob.slice(at, at + width)] : choicesOf(group);
    if (choices === undefined || done.length * choices.length > MAX_ALTERNATIVES) return undefined;
    done = done.flatMap((start) => choices.map((choice) => start + choice));
    at = group?.end ?? at + width;
  }
  return done;
}

/** The parts between the commas of its own level, and where it ends. */
type Group = { readonly parts: readonly string[]; readonly end: number };

function readGroup(glob: string, start: number): Group | undefined {
  const parts: string[] = [];
  let [depth, from] = [0, start + 1];
  for (let at = start; at < glob.length; at += 1) {
    const letter = glob[at];
    if (letter === '\\') at += 1;
    else if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    if (depth === 0 || (depth === 1 && letter === ',')) {
      parts.push(glob.slice(from, at));
      from = at + 1;
    }
    if (depth === 0)
      return parts.length > 1 || rangeOf(parts[0] ?? '') !== undefined ? { parts, end: at + 1 } : undefined;
  }
  return undefined;
}

function choicesOf({ parts }: Group): readonly string[] | undefined {
  const [only = ''] = parts;
  if (parts.length === 1) return rangeOf(only);
  const choices: string[] = [];
  for (const part of parts) {
    const inner = expandBraces(part);
    if (inner === undefined || choices.length + inner.length > MAX_ALTERNATIVES) return undefined;
    choices.push(...inner);
  }
  return choices;
}

function rangeOf(text: string): readonly string[] | undefined {
  const [, first, last] = /^(\d{1,4})\.\.(\d{1,4})$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [low, high] = [Math.min(Number(first), Number(last)), Math.max(Number(first), Number(last))];
  return Array.from({ length: high - low + 1 }, (_, index) => String(low + index));
}

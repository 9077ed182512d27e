/** A document as people write them, at least so many characters long; the same on every run. */
export function taskText(chars: number): string {
  const parts = ['# Tasks\n'];
  let length = 0;
  for (let phase = 1; length < chars; phase += 1) {
    const part = `\n## Phase ${phase}: ${WORDS[phase % WORDS.length]}\n\n${tasksOf(phase)}\n${headingTask(phase)}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const WORDS = ['storage', 'search', 'sign-in', 'reports', 'delivery', 'billing', 'maps'];

function tasksOf(phase: number): string {
  const lines = Array.from({ length: 12 }, (_, index) => {
    const id = `T${phase}${String(index).padStart(2, '0')}`;
    const word = WORDS[(phase + index) % WORDS.length];
    const box = index % 3 === 0 ? 'x' : ' ';
    const task = `- [${box}] ${id} Write the **${word}** part in \`src/${word}/part-${index}.ts\` (see [notes](docs/${word}.md))`;
    return index % 4 === 0 ? `${task}\n  - [ ] Cover it with tests\n  - Agree on the names first` : task;
  });
  return `${lines.join('\n')}\n`;
}

function headingTask(phase: number): string {
  const word = WORDS[phase % WORDS.length];
  return [
    `\n### Task ${phase}.1: Measure the ${word} part`,
    '',
    '**Status**: Not Started',
    '**Priority**: High',
    '',
    `It should answer within a second, _also_ when the ${word} part is busy.`,
    '',
    '```sh',
    `npm run measure -- ${word} # - [ ] no task`,
    '```',
    '',
  ].join('\n');
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';
import { apply, namesOf, plans, textOf, twoEdits, type Plan } from './edits.ts';
import { REPEATABLE } from './seed.ts';

/** Of the last push, in order: the name of the task that the key was given to, or that it is new. */
function followed(pushes: readonly Plan[]): readonly string[] {
  const { pairings } = pushAll(pushes.map((plan) => [documentOf('TASKS.md', textOf(plan))]));
  const names = namesOf(pushes[0] ?? []);
  const given = new Map(pairings[0]?.tasks.map(({ key }, at) => [key as string, names[at] ?? '']));
  return (pairings.at(-1)?.tasks ?? []).map(({ key }) => given.get(key) ?? 'new');
}

const meant = (plan: Plan): readonly string[] =>
  namesOf(plan).map((name) => (name.startsWith('new') ? 'new' : name));

test('knows every task after two edits, pushed apart and at once', () => {
  fc.assert(
    fc.property(plans, twoEdits, (plan, [first, second]) => {
      const once = apply(plan, first);
      const both = apply(once, second);

      const apart = followed([plan, once, both]);
      const atOnce = followed([plan, both]);

      expect(apart).toEqual(meant(both));
      expect(atOnce).toEqual(meant(both));
    }),
    REPEATABLE,
  );
});

const around = (text: string): string => `- [ ] Weigh the parcels\n${text}\n- [ ] Translate the letters`;

/** What the task between two others is after the last push. */
function kindAfter(...texts: readonly string[]): string | undefined {
  const { pairings } = pushAll(texts.map((text) => [documentOf('TASKS.md', around(text))]));
  return pairings.at(-1)?.tasks[1]?.key === pairings[0]?.tasks[1]?.key ? 'known' : 'new';
}

// The exceptions, each with its reason in docs/identity.md: here the steps between say more than the ends.
test.each([
  {
    name: 'a task reworded so often that nothing is left of it',
    texts: [
      '- [ ] Paint the garden fence before the guests arrive',
      '- [ ] Paint the cellar stairs before the guests arrive',
      '- [ ] Paint the cellar stairs once everybody has left',
    ],
    apart: 'known',
    atOnce: 'new',
  },
  {
    name: 'a task taken out, and put in again in other words',
    texts: [
      '- [ ] Paint the garden fence before the guests arrive',
      '',
      '- [ ] Paint the garden fence once everybody has left',
    ],
    apart: 'new',
    atOnce: 'known',
  },
  {
    name: 'a task put in beside the one that it replaces',
    texts: [
      '- [ ] Paint the garden fence before the guests arrive',
      '- [ ] Paint the garden fence before the guests arrive\n- [ ] Paint the garden fence before the guests leave',
      '- [ ] Paint the garden fence before the guests leave',
    ],
    apart: 'new',
    atOnce: 'known',
  },
])('but not $name', ({ texts, apart, atOnce }) => {
  const [first = '', second = '', third = ''] = texts;

  expect(kindAfter(first, second, third)).toBe(apart);
  expect(kindAfter(first, third)).toBe(atOnce);
});

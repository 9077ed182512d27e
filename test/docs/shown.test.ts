import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { playFirstContact } from '../../scripts/shown/play-first-contact.ts';
import { playStory } from '../../scripts/shown/play-story.ts';
import { renderFirstContactDocs } from '../../scripts/shown/render-first-contact-docs.ts';
import { renderShownDocs } from '../../scripts/shown/render-shown-docs.ts';

const page = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', name), 'utf8');

test('the page shows what the App says today', async () => {
  const shown = renderShownDocs(await playStory());

  expect(shown).toBe(page('what-people-see.md'));
}, 60_000);

test('the page of the first contact shows the pull request of today', async () => {
  const shown = renderFirstContactDocs(await playFirstContact());

  expect(shown).toBe(page('first-contact.md'));
}, 60_000);

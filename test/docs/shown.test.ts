import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { playStory } from '../../scripts/shown/play-story.ts';
import { renderShownDocs } from '../../scripts/shown/render-shown-docs.ts';

const PAGE = path.join(import.meta.dirname, '..', '..', 'docs', 'what-people-see.md');

test('the page shows what the App says today', async () => {
  const shown = renderShownDocs(await playStory());

  expect(shown).toBe(readFileSync(PAGE, 'utf8'));
}, 60_000);

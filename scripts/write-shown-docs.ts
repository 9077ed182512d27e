// Writes docs/what-people-see.md from what the App says when a short story is played.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { playStory } from './shown/play-story.ts';
import { renderShownDocs } from './shown/render-shown-docs.ts';

const page = path.join(import.meta.dirname, '..', 'docs', 'what-people-see.md');
writeFileSync(page, renderShownDocs(await playStory()));

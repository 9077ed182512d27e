// Writes docs/what-people-see.md and docs/first-contact.md from what the App says when short stories are played.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { playFirstContact } from './shown/play-first-contact.ts';
import { playStory } from './shown/play-story.ts';
import { renderFirstContactDocs } from './shown/render-first-contact-docs.ts';
import { renderShownDocs } from './shown/render-shown-docs.ts';

const page = (name: string): string => path.join(import.meta.dirname, '..', 'docs', name);
writeFileSync(page('what-people-see.md'), renderShownDocs(await playStory()));
writeFileSync(page('first-contact.md'), renderFirstContactDocs(await playFirstContact()));

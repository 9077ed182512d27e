import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Manifest = z.object({
  default_events: z.array(z.string()),
  default_permissions: z.record(z.string(), z.enum(['read', 'write', 'admin'])),
});

/** What the App asks for when it is registered: the demo grants exactly that, so it shows that no more is needed. */
export function readAppManifest(): {
  readonly events: readonly string[];
  readonly permissions: Readonly<Record<string, 'read' | 'write' | 'admin'>>;
} {
  const text = readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8');
  const { default_events: events, default_permissions: permissions } = Manifest.parse(parse(text));
  return { events, permissions };
}

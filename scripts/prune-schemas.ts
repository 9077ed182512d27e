// Makes test/support/github-schemas/{rest,webhooks}.json: what GitHub publishes about its API, cut down to the
// operations and events of the emulated GitHub and to structure alone. Run it by `npm run schemas`; needs the network.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { routes } from '../src/emulator/rest/routes.ts';
import { fetchJson } from './prune-schemas/fetch-json.ts';
import { pruneRest } from './prune-schemas/prune-rest.ts';
import { pruneWebhooks } from './prune-schemas/prune-webhooks.ts';

const OPENAPI = '@octokit/openapi@23.0.2';
const WEBHOOKS = '@octokit/openapi-webhooks@12.1.0';
const FILE = 'package/generated/api.github.com.json';

const folder = path.join(import.meta.dirname, '..', 'test', 'support', 'github-schemas');
const operations = routes.map(({ method, path: template }) => ({ method, template }));

mkdirSync(folder, { recursive: true });
await save('rest', { source: `${OPENAPI} ${FILE}`, ...pruneRest(fetchJson(OPENAPI, FILE), operations) });
await save('webhooks', { source: `${WEBHOOKS} ${FILE}`, ...pruneWebhooks(fetchJson(WEBHOOKS, FILE)) });

async function save(name: string, content: object): Promise<void> {
  const file = path.join(folder, `${name}.json`);
  const style = await resolveConfig(file);
  const text = await format(JSON.stringify(content), { ...style, filepath: file });
  writeFileSync(file, text);
  console.log(`${path.relative(process.cwd(), file)}: ${Math.round(text.length / 1024)} kB`);
}

// Makes test/support/github-schemas/{rest,webhooks}.json: what GitHub publishes about its API, cut down to the
// operations and events of the emulated GitHub and to structure alone. Run it by `npm run schemas`; needs the network.
import { mkdirSync } from 'node:fs';
import { routes } from '../src/emulator/rest/routes.ts';
import { fetchJson } from './prune-schemas/fetch-json.ts';
import { pruneRest } from './prune-schemas/prune-rest.ts';
import { pruneWebhooks } from './prune-schemas/prune-webhooks.ts';
import { schemasFolder, writeSchemas } from './prune-schemas/write-schemas.ts';

const OPENAPI = '@octokit/openapi@23.0.2';
const WEBHOOKS = '@octokit/openapi-webhooks@12.1.0';
const FILE = 'package/generated/api.github.com.json';

const operations = routes.map(({ method, path: template }) => ({ method, template }));

mkdirSync(schemasFolder, { recursive: true });
await writeSchemas('rest', {
  source: `${OPENAPI} ${FILE}`,
  ...pruneRest(fetchJson(OPENAPI, FILE), operations),
});
await writeSchemas('webhooks', {
  source: `${WEBHOOKS} ${FILE}`,
  ...pruneWebhooks(fetchJson(WEBHOOKS, FILE)),
});

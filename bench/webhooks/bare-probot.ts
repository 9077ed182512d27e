import { createServer } from 'node:http';
import { pino } from 'pino';
import { createNodeMiddleware, Probot } from 'probot';

// A bare Probot whose handler does nothing, in a process of its own: what the webhook path of the App is measured against.
const { APP_ID, PRIVATE_KEY, WEBHOOK_SECRET, GITHUB_API_URL, PORT } = process.env;
const probot = new Probot({
  appId: Number(APP_ID),
  privateKey: PRIVATE_KEY ?? '',
  secret: WEBHOOK_SECRET ?? '',
  baseUrl: GITHUB_API_URL ?? '',
  log: pino({ level: 'silent' }),
});
const middleware = await createNodeMiddleware((app) => app.onAny(() => {}), {
  probot,
  webhooksPath: '/api/github/webhooks',
});
const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok');
  else void middleware(request, response);
});
server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());

import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { renderApp } from '../payload/app.ts';
import { notFound } from '../world/fault.ts';
import { convertManifest } from '../world/manifest.ts';

export const appManifestRoutes: readonly PlainRoute[] = [
  {
    method: 'POST',
    path: '/app-manifests/{code}/conversions',
    allowed: ['none', 'user', 'app', 'installation'],
    handle: convert,
  },
];

function convert({ state, params }: Call): Reply {
  const converted = convertManifest(state, params['code'] ?? '');
  if (converted === undefined) throw notFound();
  const { app, privateKeyPem, webhookSecret } = converted;
  return {
    status: 201,
    body: {
      ...renderApp(state, app),
      client_id: app.clientId,
      client_secret: app.clientSecret,
      webhook_secret: webhookSecret,
      pem: privateKeyPem,
    },
  };
}

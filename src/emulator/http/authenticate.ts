import { verify } from 'node:crypto';
import { Fault } from '../world/fault.ts';
import type { App, Json } from '../world/records.ts';
import type { State } from '../world/state.ts';
import type { Actor } from './actor.ts';

const JWT_LIVES_SECONDS_MAX = 600;
// GitHub forgives clocks that run a little ahead.
const CLOCK_DRIFT_SECONDS = 60;

/** Who stands behind an Authorization header; no header is nobody, a bad one is a 401. */
export function authenticate(state: State, authorization: string | undefined): Actor {
  if (authorization === undefined || authorization === '') return { kind: 'none' };
  const pair = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  if (pair !== undefined) return { kind: 'client', app: verifyClient(state, pair) };
  const credential = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1];
  if (credential === undefined) throw badCredentials();
  if (credential.split('.').length === 3) return { kind: 'app', app: verifyJwt(state, credential) };
  const token = state.tokens.get(credential);
  if (!token) throw badCredentials();
  if (token.kind === 'installation' && token.expiresAt <= state.now()) throw badCredentials();
  if (token.kind === 'user' && token.app !== undefined && token.app.expiresAt <= state.now())
    throw badCredentials();
  return token;
}

/** An App's client id and secret, as OAuth has them. */
function verifyClient(state: State, pair: string): App {
  const [clientId = '', ...secret] = Buffer.from(pair, 'base64').toString().split(':');
  const app = [...state.apps.values()].find((one) => one.clientId === clientId);
  if (app === undefined || app.clientSecret !== secret.join(':')) throw badCredentials();
  return app;
}

function verifyJwt(state: State, jwt: string): App {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = decodePart(payload);
  const app = [...state.apps.values()].find(
    ({ id, clientId }) => claims['iss'] === id || claims['iss'] === String(id) || claims['iss'] === clientId,
  );
  const isSigned =
    app !== undefined &&
    decodePart(header)['alg'] === 'RS256' &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      app.publicKey,
      Buffer.from(signature, 'base64url'),
    );
  if (!isSigned) throw new Fault(401, 'A JSON web token could not be decoded');
  checkTimes(claims, Math.floor(state.now().getTime() / 1000));
  return app;
}

function checkTimes({ iat, exp }: Json, nowSeconds: number): void {
  if (typeof iat !== 'number' || iat > nowSeconds + CLOCK_DRIFT_SECONDS) {
    throw new Fault(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (typeof exp !== 'number' || exp <= nowSeconds) {
    throw new Fault(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp - nowSeconds > JWT_LIVES_SECONDS_MAX + CLOCK_DRIFT_SECONDS) {
    throw new Fault(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

function decodePart(part: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    throw new Fault(401, 'A JSON web token could not be decoded');
  }
}

function badCredentials(): Fault {
  return new Fault(401, 'Bad credentials');
}

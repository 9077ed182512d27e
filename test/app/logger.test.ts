import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { createLogger } from '../../src/app/logger.ts';
import { redactSecrets } from '../../src/github/redact-secrets.ts';

const SHORT = `ghs_${'aB3'.repeat(12)}`;
const LONG = `ghs_${'eyJhbGciOiJSUzI1NiJ9'}.${'aB3_-x'.repeat(40)}.${'Zz9-_'.repeat(50)}`;
const JWT = `eyJhbGciOiJSUzI1NiJ9.${'aB3_-x'.repeat(20)}.${'Zz9-_'.repeat(20)}`;
const KEY_BODY = 'MIIEpAIBAAKCAQEA7bq0lkJd'.repeat(4);
const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${KEY_BODY}\n${KEY_BODY}\n-----END RSA PRIVATE KEY-----\n`;
const SECRET = 'a "quoted" webhook\\secret';

const CLIENT_SECRET = '0123456789abcdef0123456789abcdef01234567';

const environment = {
  logLevel: 'debug',
  privateKey: PEM,
  webhookSecret: SECRET,
  oauth: { clientId: 'Iv23li', clientSecret: CLIENT_SECRET },
} as const;

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger(environment, { write: (line: string) => void lines.push(line) }));
  for (const line of lines) JSON.parse(line);
  return lines.join('');
}

const SECRETS = [
  { name: 'a token of the short format', secret: SHORT },
  { name: 'a token of the long format, with dots', secret: LONG },
  { name: 'a token of a person', secret: `github_pat_${'11ABC_d'.repeat(8)}` },
  { name: 'the JWT of the App', secret: JWT },
  { name: 'the private key', secret: PEM, part: KEY_BODY },
  { name: 'the private key on one line', secret: Buffer.from(PEM).toString('base64') },
  { name: 'a key that is not ours and was cut off', secret: `-----BEGIN PRIVATE KEY-----\n${KEY_BODY}` },
  { name: 'the webhook secret', secret: SECRET },
  { name: 'the client secret', secret: CLIENT_SECRET },
  { name: 'a password in an address', secret: 'postgres://tickmark:s3cr-et+pw@db/x', part: 's3cr-et+pw' },
  { name: 'a header of any scheme', secret: 'Authorization: Basic dXNlcjpwdw==', part: 'dXNlcjpwdw' },
];

const partOf = ({ secret, part }: { readonly secret: string; readonly part?: string }): string =>
  part ?? JSON.stringify(secret).slice(1, -1);

test.each(SECRETS)('$name is written to no line, in whatever field it stands', (one) => {
  const { secret } = one;
  const error = Object.assign(new Error(`GitHub said ${secret}`, { cause: new Error(secret) }), {
    request: { url: secret, headers: { authorization: `token ${secret}` } },
    response: { data: { deep: [{ message: `x ${secret} y` }] } },
  });

  const text = logged((log) => {
    log.info(secret);
    log.info({ [secret]: 1, list: [secret], reason: `because of ${secret}.` }, 'message %s', secret);
    log.child({ repo: secret }).error({ err: error }, 'pass failed');
  });

  expect(text).not.toContain(partOf(one));
  expect(text).toContain('[redacted]');
  expect(text.trim().split('\n')).toHaveLength(3);
});

test.each(SECRETS.filter(({ name }) => !/(?:webhook|client) secret|on one line/.test(name)))(
  '$name is taken out of a text by its shape alone',
  (one) => {
    const shown = redactSecrets(`before ${one.secret} after`);

    expect(shown).not.toContain(one.part ?? one.secret);
    expect(shown).toMatch(/^before .*\[redacted\]/s);
  },
);

test('what is no secret stays as it is', () => {
  const text =
    'ghs_short, ghp_1, eyJ, https://github.com/a/b#1, see authorize: all, -----BEGIN CERTIFICATE-----';

  expect(redactSecrets(text)).toBe(text);
});

test('a line that plays with the patterns costs no more than its length', () => {
  const lengths = [20_000, 200_000];
  const spent = lengths.map((length) => {
    const began = process.cpuUsage();
    for (const piece of ['eyJ-', 'a.', 'ghs_', 'a://b:', '-----BEGIN PRIVATE KEY-----', 'authorization: '])
      redactSecrets(piece.repeat(length / piece.length));
    return process.cpuUsage(began).user;
  });

  expect(spent[1]).toBeLessThan(40 * Math.max(spent[0] ?? 0, 20_000));
});

test('every log of the program is made in one place', () => {
  const src = path.join(import.meta.dirname, '..', '..', 'src');
  const makers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /\bpino\(/.test(readFileSync(path.join(src, file), 'utf8')));

  expect(makers).toEqual([path.join('app', 'logger.ts')]);
});

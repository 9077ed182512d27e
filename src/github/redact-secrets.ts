const HIDDEN = '[redacted]';

// GitHub's tokens of every kind, `ghs_` as 36 characters and as some 520 with dots; they are opaque, so what is read is
// only where they begin and of what they are made.
const TOKENS = /\b(?:gh[a-z]_[\w.-]{16,}|github_pat_\w{20,})/g;
const JSON_WEB_TOKENS = /(?<![\w-])eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;
// As they are, and with their line breaks escaped as in JSON. One that was cut off has no end.
const PRIVATE_KEYS =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[\w+/=\s]|\\+[nr])*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g;
const AUTHORIZATION = /\b(authorization\\*["']?\s*[:=]\s*\\*["']?)[^"'\\\n,]+/gi;
const PASSWORDS = /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/"]{0,200}:)[^\s@/"]{1,500}@/gi;

/** Text without tokens, private keys, passwords of addresses, and whatever else opens a door by its shape alone. */
export const redactSecrets = (text: string): string =>
  text
    .replaceAll(PRIVATE_KEYS, HIDDEN)
    .replaceAll(AUTHORIZATION, `$1${HIDDEN}`)
    .replaceAll(TOKENS, HIDDEN)
    .replaceAll(JSON_WEB_TOKENS, HIDDEN)
    .replaceAll(PASSWORDS, `$1${HIDDEN}@`);

/** The same, and without these words, which are secrets that no shape tells. */
export function redactorOf(secrets: readonly string[]): (text: string) => string {
  const words = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const distinct = [...new Set(words)].filter((word) => word !== '');
  return (text) => distinct.reduce((rest, word) => rest.replaceAll(word, HIDDEN), redactSecrets(text));
}

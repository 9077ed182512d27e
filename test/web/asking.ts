import { ask, type Answer, type Asked } from '../app/operator/asking.ts';

/** A browser's memory: cookies that it was given, and the way to and from GitHub. */
export class Visitor {
  readonly #site: string;
  readonly cookies = new Map<string, string>();

  constructor(site: string) {
    this.#site = site;
  }

  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(new URL(path, this.#site).href, {
      ...asked,
      headers: { 'user-agent': 'visitor', ...(cookie !== '' && { cookie }), ...asked.headers },
    });
    const given = (answer.headers['set-cookie'] ?? []) as readonly string[];
    for (const line of given) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** To GitHub and back; resolves to the answer that ends the way. */
  async signIn(login: string, next = '/'): Promise<Answer> {
    const leave = await this.ask(`/signin?next=${encodeURIComponent(next)}`);
    return this.ask(await comeBack(String(leave.headers['location']), login));
  }
}

/** What GitHub sends a browser back with, when this person says yes. */
export async function comeBack(authorizeUrl: string, login: string): Promise<string> {
  const answer = await ask(`${authorizeUrl}&login=${login}`, { headers: { 'user-agent': 'visitor' } });
  return String(answer.headers['location']);
}

export const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

export const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';

import { changeProse } from '../safe-text.ts';

/** The document at the commit that told it. */
export type LinkBase = {
  /** `https://github.com/owner/repo` */
  readonly repositoryUrl: string;
  readonly commitSha: string;
  readonly path: string;
};

type Kind = 'blob' | 'raw';

const IMAGE_FILE = /\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|webp)$/i;
const DESTINATION = String.raw`<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*`;
// An escaped character, the beginning and end of a link's text, a tag.
const TOKEN = new RegExp(
  String.raw`\\[\s\S]|!?\[|\](?:(\([ \t]*)(${DESTINATION}))?|<(?:img|a)\b[^<>]*>`,
  'gi',
);
const DEFINITION = new RegExp(String.raw`^([ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)`, 'gm');
const ATTRIBUTE = /(\s(?:src|href)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/** Markdown whose relative links and images lead to what they meant at this commit. Code stays as it is. */
export function permanentLinks(markdown: string, base: LinkBase): string {
  const open: Kind[] = [];
  return changeProse(markdown, (prose) =>
    prose
      .replaceAll(DEFINITION, (_, before: string, to: string) => {
        // Whether it is a link or an image is said where it is used.
        return before + permanent(to, IMAGE_FILE.test(splitSuffix(unwrap(to)).path) ? 'raw' : 'blob', base);
      })
      .replaceAll(TOKEN, (token: string, before: string | undefined, to: string | undefined) => {
        if (token.startsWith('\\')) return token;
        if (token.startsWith('<')) return permanentTag(token, base);
        if (!token.startsWith(']')) {
          open.push(token === '[' ? 'blob' : 'raw');
          return token;
        }
        const kind = open.pop();
        if (kind === undefined || before === undefined || to === undefined) return token;
        return `]${before}${permanent(to, kind, base)}`;
      }),
  );
}

const permanentTag = (tag: string, base: LinkBase): string =>
  tag.replaceAll(ATTRIBUTE, (_, before: string, double: string | undefined, single: string | undefined) => {
    const kind = before.trim().toLowerCase().startsWith('src') ? 'raw' : 'blob';
    return `${before}"${permanent(double ?? single ?? '', kind, base)}"`;
  });

/** A destination as it is written, or the address that it stands for where it is a path of the repository. */
function permanent(written: string, kind: Kind, base: LinkBase): string {
  const to = unwrap(written).replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
  if (to === '' || to.startsWith('//') || to.startsWith('?') || /^[a-z][\w+.-]*:/i.test(to)) return written;
  const { path, suffix } = splitSuffix(to);
  const names = path === '' ? base.path.split('/') : resolve(path, base.path);
  if (names === undefined) return written;
  return [base.repositoryUrl, kind, base.commitSha, ...names.map(encode)].join('/') + encodeSuffix(suffix);
}

const unwrap = (to: string): string => (to.startsWith('<') && to.endsWith('>') ? to.slice(1, -1) : to);

function splitSuffix(to: string): { readonly path: string; readonly suffix: string } {
  const at = to.search(/[?#]/);
  return at < 0 ? { path: to, suffix: '' } : { path: to.slice(0, at), suffix: to.slice(at) };
}

/** The names of a path that is relative to a document, or to the repository; undefined outside of it. */
function resolve(path: string, from: string): readonly string[] | undefined {
  const names = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const name of path.replace(/^\/+/, '').split('/')) {
    if (name === '.') continue;
    if (name !== '..') names.push(decode(name));
    else if (names.pop() === undefined) return undefined;
  }
  return names;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that stands for itself.
    return name;
  }
}

// Parentheses and quotes would end the place where the address stands.
const encode = (name: string): string => encodeURIComponent(name).replaceAll(/[()']/g, percent);

// What looks like a reference to an issue is made harmless afterwards, which would break the address.
const encodeSuffix = (suffix: string): string =>
  suffix.replaceAll(/[\s<>()"']/g, percent).replaceAll(/#(?=\d)/g, '#%3');

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

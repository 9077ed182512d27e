/** A kind of HTML block of CommonMark (section 4.6): how it begins and ends, and whether a reader sees its text. */
export type HtmlBlock = {
  readonly begin: RegExp;
  readonly end: RegExp;
  /** It may begin in the middle of a paragraph. */
  readonly interrupts: boolean;
  /** Code, comments, and what GitHub takes out of a comment. */
  readonly isHidden: boolean;
};

const BLOCK_NAMES = [
  'address article aside base basefont body caption center col colgroup dd details dialog dir div dl dt',
  'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link',
  'main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead',
  'title tr track ul',
]
  .join(' ')
  .replaceAll(' ', '|');

const ATTRIBUTE = ` +[a-z_:][\\w.:-]*(?: *= *(?:[^ "'=<>\`]+|'[^']*'|"[^"]*"))?`;
const TAG = `<[a-z][a-z0-9-]*(?:${ATTRIBUTE})* */?>|</[a-z][a-z0-9-]* *>`;
const BLANK = /^ *$/;

/** In CommonMark's order; the first that begins with a line has it. */
export const HTML_BLOCKS: readonly HtmlBlock[] = [
  {
    begin: /^ {0,3}<(?:script|pre|style|textarea)(?: |>|$)/i,
    end: /<\/(?:script|pre|style|textarea)>/i,
    interrupts: true,
    isHidden: true,
  },
  { begin: /^ {0,3}<!--/, end: /-->/, interrupts: true, isHidden: true },
  { begin: /^ {0,3}<\?/, end: /\?>/, interrupts: true, isHidden: true },
  { begin: /^ {0,3}<![a-z]/i, end: />/, interrupts: true, isHidden: true },
  { begin: /^ {0,3}<!\[CDATA\[/, end: /\]\]>/, interrupts: true, isHidden: true },
  { begin: /^ {0,3}<\/?blockquote(?: |\/?>|$)/i, end: BLANK, interrupts: true, isHidden: true },
  {
    begin: new RegExp(`^ {0,3}</?(?:${BLOCK_NAMES})(?: |/?>|$)`, 'i'),
    end: BLANK,
    interrupts: true,
    isHidden: false,
  },
  { begin: new RegExp(`^ {0,3}(?:${TAG}) *$`, 'i'), end: BLANK, interrupts: false, isHidden: false },
];

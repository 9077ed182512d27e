import { html } from 'hono/html';
import type { AlignType, ListItem, Nodes, Parent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Html } from '../layout/page.ts';

type Piece = Html | string | readonly Piece[];

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
// What lies deeper is shown as its text; no person nests so much.
const DEPTH = 24;

// The parser takes a time that grows with the square of these; no person writes so many in one issue.
const SIGNS = /[*_~`[\]<!|]/g;
const SIGNS_AT_MOST = 800;
// So many quotes and lists within each other on one line.
const NESTED = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){20}/m;

const isLong = (text: string): boolean =>
  NESTED.test(text) || (text.match(SIGNS)?.length ?? 0) > SIGNS_AT_MOST;

/**
 * GitHub's Markdown as HTML. Nothing of the text becomes a tag: HTML in it is shown as text, and comments are left out.
 * A text that would take long to read is shown as it is written.
 */
export function renderMarkdown(text: string): Piece {
  if (isLong(text)) return html`<pre tabindex="0">${text}</pre>`;
  return render(parser.parse(text), DEPTH);
}

function render(node: Nodes, depth: number): Piece {
  if (depth <= 0) return textOf(node);
  const inner = (parent: Parent): Piece => parent.children.map((child) => render(child, depth - 1));
  switch (node.type) {
    case 'root':
      return inner(node);
    case 'text':
      return node.value;
    case 'paragraph':
      return html`<p>${inner(node)}</p>`;
    case 'heading':
      // The page has headings of its own above these.
      return node.depth === 1 ? html`<h4>${inner(node)}</h4>` : html`<h5>${inner(node)}</h5>`;
    case 'emphasis':
      return html`<em>${inner(node)}</em>`;
    case 'strong':
      return html`<strong>${inner(node)}</strong>`;
    case 'delete':
      return html`<del>${inner(node)}</del>`;
    case 'inlineCode':
      return html`<code>${node.value}</code>`;
    case 'code':
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`;
    case 'break':
      return html`<br />`;
    case 'thematicBreak':
      return html`<hr />`;
    case 'blockquote':
      return html`<blockquote>${inner(node)}</blockquote>`;
    case 'list':
      return node.ordered
        ? html`<ol start="${node.start ?? 1}">
            ${inner(node)}
          </ol>`
        : html`<ul>
            ${inner(node)}
          </ul>`;
    case 'listItem':
      return item(
        node,
        node.spread === true ? inner(node) : node.children.map((child) => tight(child, depth - 1)),
      );
    case 'table':
      return table(node, depth);
    case 'link':
      return link(node.url, inner(node));
    case 'image':
      // A picture from elsewhere would tell its owner who reads this page.
      return link(node.url, `picture: ${node.alt ?? ''}`);
    case 'html':
      return isComment(node.value) ? '' : html`<code>${node.value}</code>`;
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
      return '';
    default:
      return textOf(node);
  }
}

/** In a list without gaps a paragraph is the line itself. */
const tight = (node: Nodes, depth: number): Piece =>
  node.type === 'paragraph' ? node.children.map((child) => render(child, depth - 1)) : render(node, depth);

const isComment = (text: string): boolean => /^\s*<!--/.test(text);

function textOf(node: Nodes): string {
  const texts: string[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('children' in next) waiting.push(...next.children.toReversed());
    else if ('value' in next && next.type !== 'html') texts.push(next.value);
  }
  return texts.join(' ');
}

function item({ checked }: ListItem, inner: Piece) {
  if (typeof checked !== 'boolean') return html`<li>${inner}</li>`;
  const words = checked ? 'done' : 'not done';
  return html`<li class="box">
    <span role="img" aria-label="${words}">${checked ? '☑' : '☐'}</span> ${inner}
  </li>`;
}

/** An address of the web, of a mail, or of a place on GitHub; any other is shown and leads nowhere. */
function link(url: string, inner: Piece): Piece {
  return /^(?:https?:|mailto:)/i.test(url)
    ? html`<a rel="nofollow noreferrer" href="${url}">${inner}</a>`
    : inner;
}

function table({ align, children }: Table, depth: number) {
  const [head, ...rows] = children;
  // The table of an issue's fields has an empty head, which GitHub shows as nothing.
  const isHeadless = head === undefined || head.children.every(({ children: cell }) => cell.length === 0);
  const cells = (row: (typeof children)[number], tag: 'td' | 'th') =>
    row.children.map((cell, index) => {
      const inner = cell.children.map((child) => render(child, depth - 1));
      const side = sideOf(align?.[index]);
      return tag === 'th' ? html`<th scope="col" ${side}>${inner}</th>` : html`<td ${side}>${inner}</td>`;
    });
  return html`<table>
    ${
      isHeadless
        ? ''
        : html`<thead>
            <tr>
              ${cells(head, 'th')}
            </tr>
          </thead>`
    }
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cells(row, 'td')}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const sideOf = (align: AlignType | undefined) =>
  align === 'right' || align === 'center' ? html`align="${align}"` : '';

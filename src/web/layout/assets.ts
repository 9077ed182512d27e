import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { DEFAULT_PALETTE } from '../../issue/labels/palette.ts';

type Asset = { readonly type: string; readonly text: string; readonly url: string };

// Relative luminance as WCAG counts it: beyond this one, black can be read better than white.
const LIGHT_FROM = 0.179;

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

function asset(name: string, type: string, text: string): Asset {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 10);
  return { type, text, url: `/assets/${digest}/${name}` };
}

/** The files that pages name. An address says what is in it, so that a browser asks once. */
export const ASSETS = {
  style: asset('style.css', 'text/css; charset=utf-8', read('./style.css') + chipColours()),
  script: asset('page.js', 'text/javascript; charset=utf-8', read('./page.js')),
  icon: asset('icon.svg', 'image/svg+xml', read('./icon.svg')),
} as const;

export function createAssets(): Hono {
  const app = new Hono();
  for (const { url, type, text } of Object.values(ASSETS)) {
    app.get(url, (context) =>
      context.body(text, 200, {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }
  return app;
}

/** The class of a label of ours with its colour on GitHub; other labels have none. */
export const chipClass = (name: string): string => {
  const label = DEFAULT_PALETTE.ours.get(name.toLowerCase());
  return label === undefined ? 'chip' : `chip chip-${label.color}`;
};

function chipColours(): string {
  const colours = new Set([...DEFAULT_PALETTE.ours.values()].map(({ color }) => color));
  return [...colours]
    .map((color) => `.chip-${color}{background:#${color};color:${isLight(color) ? '#000' : '#fff'}}\n`)
    .join('');
}

function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > LIGHT_FROM;
}

import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { DocumentReader } from '../../reconcile/ports.ts';
import { onlyFromOurForms } from '../guard.ts';
import { renderWords } from '../layout/page.ts';
import type { PageEnv } from '../layout/viewer.ts';
import { renderPlayground } from './playground-page.ts';
import { readSample } from './samples.ts';
import { tryDocument } from './try-document.ts';

// What a document may be (docs/configuration.md, limits), with the form around it.
const BODY_BYTES = 1_200_000;
const PATH_CHARS = 300;
const FIRST_PATH = 'TASKS.md';

/** The playground; `reader` reads what strangers paste, so it is one that nobody else waits for. */
export function createPlayground(reader: () => Pick<DocumentReader, 'read'>): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/playground', async (context) => {
    const viewer = context.get('viewer');
    const sample = readSample(context.req.query('sample') ?? '');
    if (sample === undefined)
      return context.html(renderPlayground({ viewer, path: FIRST_PATH, text: '', tried: undefined }));
    const { path, text } = sample;
    const tried = await tryDocument(reader(), { path, bytes: new TextEncoder().encode(text) });
    return context.html(renderPlayground({ viewer, path, text, tried }));
  });
  app.post(
    '/playground',
    bodyLimit({ maxSize: BODY_BYTES, onError: tooLong }),
    onlyFromOurForms,
    async (context) => {
      const { path, bytes } = await readForm(context);
      const tried = await tryDocument(reader(), { path, bytes });
      const text = new TextDecoder().decode(bytes);
      return context.html(renderPlayground({ viewer: context.get('viewer'), path, text, tried }));
    },
  );
  return app;
}

async function readForm(
  context: Context<PageEnv>,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  const { path, text, file } = await context.req.parseBody();
  const isFile = file instanceof File && file.size > 0;
  const given = typeof path === 'string' ? path.trim().slice(0, PATH_CHARS) : '';
  // A file says itself how it is called, as long as nobody says where it would stand.
  const at = isFile && (given === '' || given === FIRST_PATH) ? file.name : given;
  return {
    path: at === '' ? FIRST_PATH : at,
    bytes: isFile ? await file.bytes() : new TextEncoder().encode(typeof text === 'string' ? text : ''),
  };
}

const tooLong = (context: Context<PageEnv>) =>
  context.html(
    renderWords(context.get('viewer'), 'Too long', 'A document may have 1,048,576 bytes at most.'),
    413,
  );

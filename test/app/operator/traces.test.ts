import { trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { host, type Hosted } from '../hosted.ts';

const exporter = new InMemorySpanExporter();
let app: Hosted;

beforeAll(async () => {
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  app = await host();
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
});

afterAll(async () => {
  await app.stop();
  trace.disable();
});

const spans = (name: RegExp) =>
  exporter
    .getFinishedSpans()
    .filter((span) => name.test(span.name))
    .map(({ attributes }) => attributes);

test('a job is a span that says whose it was and how it ended', () => {
  expect(spans(/^job /)).toContainEqual({
    'tickmark.repository.id': expect.any(Number),
    'tickmark.job.kind': 'sync',
    'tickmark.job.outcome': 'done',
  });
});

test('a request to GitHub is a span that names its route and its status', () => {
  expect(spans(/^POST /)).toContainEqual({
    'http.request.method': 'POST',
    'url.template': 'POST /repos/{owner}/{repo}/issues',
    'http.response.status_code': 201,
  });
});

test('a webhook is a span with its delivery', () => {
  expect(spans(/^webhook push$/)).toContainEqual({
    'tickmark.delivery.id': expect.any(String),
    'tickmark.delivery.event': 'push',
  });
});

test('no span carries what people wrote', () => {
  expect(
    JSON.stringify(exporter.getFinishedSpans().map(({ attributes, status }) => [attributes, status])),
  ).not.toMatch(/Water|garden/);
});

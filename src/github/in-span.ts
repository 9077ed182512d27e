import { SpanStatusCode, trace, type Attributes, type Span, type SpanKind } from '@opentelemetry/api';

export type SpanOf = { readonly name: string; readonly kind?: SpanKind; readonly attributes: Attributes };

/**
 * Does work within a span of OpenTelemetry; without an SDK, which is for the operator to start (docs/operations.md), this
 * costs next to nothing. A failure marks the span and is thrown on.
 */
export function inSpan<T>({ name, ...options }: SpanOf, work: (span: Span) => Promise<T>): Promise<T> {
  // Asked for each time: the SDK may have come after this file.
  return trace.getTracer('tickmark').startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // The name alone: a message may quote what GitHub said.
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.name : 'failure',
      });
      throw error;
    } finally {
      span.end();
    }
  });
}

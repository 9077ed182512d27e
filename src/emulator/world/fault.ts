import type { Json } from './records.ts';

/** One entry of GitHub's validation errors. */
export type FieldError = {
  readonly resource: string;
  readonly field: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly message?: string;
  readonly value?: unknown;
};

/** What the answer says beside its message. */
type FaultDetails = Json & {
  readonly graphqlType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** GitHub says no: what REST answers with this status and GraphQL tells by `type`. */
export class Fault extends Error {
  readonly status: number;
  readonly graphqlType: string;
  readonly details: Json;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    { graphqlType = 'UNPROCESSABLE', headers = {}, ...details }: FaultDetails = {},
  ) {
    super(message);
    this.status = status;
    this.graphqlType = graphqlType;
    this.details = details;
    this.headers = headers;
  }
}

export function notFound(): Fault {
  return new Fault(404, 'Not Found', { graphqlType: 'NOT_FOUND' });
}

export function invalid(...errors: readonly FieldError[]): Fault {
  return new Fault(422, 'Validation Failed', { errors });
}

/** A value of the wrong type or without the needed field, refused before GitHub looks at its meaning. */
export function invalidRequest(reason: string): Fault {
  return new Fault(422, `Invalid request.\n\n${reason}`);
}

/** The App's token lacks the permission. */
export function notForIntegration(): Fault {
  return new Fault(403, 'Resource not accessible by integration', { graphqlType: 'FORBIDDEN' });
}

/** The person's role is too low. */
export function notForUser(): Fault {
  return new Fault(403, 'Must have admin rights to Repository.', { graphqlType: 'FORBIDDEN' });
}

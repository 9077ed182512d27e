/** One request and its answer, as the traffic log keeps them. */
export type Exchange = {
  readonly method: string;
  /** With the query, without the `/api/v3` that some clients put in front. */
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined without a body. */
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Parsed JSON, text for other media types; undefined without a body. */
  readonly responseBody: unknown;
  readonly responseBytes: number;
  readonly tokenKind: 'app' | 'client' | 'installation' | 'user' | 'none';
  /** Login of the account in whose name the request acts; '' for Apps themselves and nobody. */
  readonly actor: string;
};

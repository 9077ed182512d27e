import { randomInt, type Chance } from './chance.ts';

/** What is known of a request before it is sent on. */
export type Asked = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly isGraphql: boolean;
  readonly isList: boolean;
};

export type FaultAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** One way in which a request goes wrong. */
export type Fault = {
  readonly kind: string;
  /** GitHub has done what was asked for all the same. */
  readonly isAfter: boolean;
  readonly effect:
    | { readonly kind: 'cut' | 'half' | 'stale' }
    | { readonly kind: 'delay'; readonly ms: number }
    | { readonly kind: 'answer'; readonly answer: FaultAnswer };
};

type Setting = { readonly chance: Chance; readonly now: Date };

// Short, for a real process really waits so long.
const RETRY_AFTER_AT_MOST_S = 2;
const DELAY_AT_MOST_MS = 25;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

const plain = (kind: 'cut' | 'half' | 'stale', isAfter: boolean, name: string): Fault => ({
  kind: name,
  isAfter,
  effect: { kind },
});

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): FaultAnswer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

const answered = (kind: string, answer: FaultAnswer, isAfter = false): Fault => ({
  kind,
  isAfter,
  effect: { kind: 'answer', answer },
});

const retryAfter = ({ chance }: Setting) => ({
  'retry-after': String(randomInt(chance, RETRY_AFTER_AT_MOST_S + 1)),
});

/** Servers in front of GitHub answer in HTML. */
const HTML: FaultAnswer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body>Unicorn!</body></html>',
};

const serverFaults = (isAfter: boolean): Fault[] => {
  const when = isAfter ? 'after it took effect' : 'before it took effect';
  return [
    answered(`500 ${when}`, json(500, { message: 'Server Error' }), isAfter),
    answered(`502 ${when}`, HTML, isAfter),
    answered(`503 ${when}`, json(503, { message: 'Service Unavailable' }), isAfter),
  ];
};

const limits = (setting: Setting): Fault[] => {
  const reset = Math.ceil(setting.now.getTime() / 1000) + 1;
  const empty = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
  return [
    answered('403 secondary limit, retry-after', json(403, { message: SECONDARY }, retryAfter(setting))),
    answered('403 secondary limit, no header', json(403, { message: SECONDARY })),
    answered('429 secondary limit, retry-after', json(429, { message: SECONDARY }, retryAfter(setting))),
    answered('429 secondary limit, no header', json(429, { message: SECONDARY })),
    answered(
      '403 primary limit',
      json(403, { message: 'API rate limit exceeded for installation ID 1.' }, empty),
    ),
  ];
};

const graphqlFaults = (setting: Setting): Fault[] => {
  const somethingWentWrong = json(200, {
    data: null,
    errors: [
      {
        message:
          'Something went wrong while executing your query. Please include `ABCD:1234` when reporting this issue.',
      },
    ],
  });
  const limited = json(
    200,
    { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation ID 1.' }] },
    retryAfter(setting),
  );
  return [
    answered('GraphQL RATE_LIMITED inside 200', limited),
    answered('GraphQL error inside 200 before it took effect', somethingWentWrong),
    answered('GraphQL error inside 200 after it took effect', somethingWentWrong, true),
  ];
};

/** Any of the faults that this request can meet. */
export function pickFault(asked: Asked, setting: Setting): Fault {
  const groups: Fault[][] = [
    [
      plain('cut', false, 'dropped before it took effect'),
      plain('cut', true, 'answer lost'),
      plain('half', true, 'answer cut off in the middle'),
    ],
    [
      {
        kind: 'delayed',
        isAfter: true,
        effect: { kind: 'delay', ms: randomInt(setting.chance, DELAY_AT_MOST_MS) },
      },
    ],
    [...serverFaults(false), ...serverFaults(true)],
    limits(setting),
    ...(asked.isGraphql ? [graphqlFaults(setting)] : []),
    ...(asked.isList ? [[plain('stale', true, 'stale list')]] : []),
  ];
  const group = groups[randomInt(setting.chance, groups.length)] ?? [];
  return group[randomInt(setting.chance, group.length)]!;
}

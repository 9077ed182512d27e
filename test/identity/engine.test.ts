import { expect, test } from '@jest/globals';
import { isBy, type Engine } from '../../src/identity/engine.ts';

const APP: Engine = { kind: 'app', appId: 7 };
const MAYA: Engine = { kind: 'account', login: 'maya' };
const ACTIONS: Engine = { kind: 'account', login: 'github-actions[bot]' };

test.each([
  { name: 'the App', engine: APP, author: { login: 'tickmark[bot]', appId: 7 }, want: true },
  { name: 'another App', engine: APP, author: { login: 'tickmark[bot]', appId: 8 }, want: false },
  { name: 'a person who is no App', engine: APP, author: { login: 'maya', appId: undefined }, want: false },
  { name: 'a person, in any case', engine: MAYA, author: { login: 'Maya', appId: undefined }, want: true },
  { name: 'another person', engine: MAYA, author: { login: 'kim', appId: undefined }, want: false },
  {
    name: 'an App in the name of that person',
    engine: MAYA,
    author: { login: 'maya', appId: 9 },
    want: false,
  },
  {
    name: 'a workflow, which acts through an App',
    engine: ACTIONS,
    author: { login: 'github-actions[bot]', appId: 15_368 },
    want: true,
  },
])('what $name wrote is the engine’s: $want', ({ engine, author, want }) => {
  expect(isBy(engine, author)).toBe(want);
});

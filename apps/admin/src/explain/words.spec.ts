import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { reasonWords } from '../audit-log/reason-words.js';
import { explainWords } from './words.js';

// The panel knows the server by its sources as text: every check and every reason of a decision must have a sentence.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, word]) => word as string);

const policy = source('libs/on-behalf/on-behalf.policy.ts');
const onBehalfReasons = found(/export type OnBehalfReason =([^;]*);/.exec(policy)?.[1] ?? '', /'([a-z_]+)'/g);
const calls = source('libs/gateway/call.policy.ts');
const callReasons = found(/export type CallReason =([^;]*);/.exec(calls)?.[1] ?? '', /'([a-z_]+)'/g);
const { checks, fixes } = explainWords.en as Record<'checks' | 'fixes', Readonly<Record<string, string>>>;

it('every check of the decision has words', () => {
  const explained = source('libs/operators/explain.checks.ts');
  const names = [
    ...found(policy, /\{ name: '([a-z_]+)', refuses/g),
    ...found(explained, /\['([a-z_]+)', \[/g),
    ...found(explained, /check: '([a-z_]+)'/g),
    ...found(calls, /\{ name: '([a-z_]+)', refuses/g),
    ...found(source('libs/operators/explain-call.service.ts'), /SESSION_ALIVE = '([a-z_]+)'/g),
    ...found(explained, /CLIENT_AUTHENTICATED = '([a-z_]+)'/g),
  ];
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !Object.hasOwn(checks, name))).toEqual([]);
  expect(Object.keys(checks).filter((name) => !names.includes(name))).toEqual([]);
});

it('every reason to refuse acting on behalf has words, and says what mends it', () => {
  expect(onBehalfReasons.length).toBeGreaterThan(10);
  expect(onBehalfReasons.filter((reason) => !Object.hasOwn(reasonWords.en, reason))).toEqual([]);
  expect(onBehalfReasons.filter((reason) => !Object.hasOwn(fixes, reason))).toEqual([]);
});

it('every reason to refuse a call of an endpoint has words, and says what mends it', () => {
  expect(callReasons.length).toBeGreaterThan(5);
  expect(callReasons.filter((reason) => !Object.hasOwn(reasonWords.en, reason))).toEqual([]);
  expect(callReasons.filter((reason) => !Object.hasOwn(fixes, reason))).toEqual([]);
});

it('nothing mends a reason that does not exist', () => {
  expect(Object.keys(fixes).filter((reason) => !Object.hasOwn(reasonWords.en, reason))).toEqual([]);
});

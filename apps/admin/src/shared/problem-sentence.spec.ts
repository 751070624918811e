import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ApiProblem, ConnectionLost } from '../providers/problem.js';
import { problemSentence } from './problem-sentence.js';
import { problemWords } from './problem-words.js';

const translate = (key: string) => key;
const sentence = (error: unknown, locale = 'de') => problemSentence(error, locale, translate);
const conflict = new ApiProblem(409, { code: 'conflict', detail: 'The name is taken.' });

it('is the one for the code where the reader does not speak the server’s language', () => {
  expect(sentence(conflict)).toBe('shared.problems.conflict');
  expect(sentence(conflict, 'en')).toBe('The name is taken.');
});

it('is the server’s own for a code without words', () => {
  expect(sentence(new ApiProblem(418, { code: 'teapot', detail: 'Short and stout.' }))).toBe('Short and stout.');
});

it('is the one for the code when the server said nothing, in every language', () => {
  const unavailable = 'shared.problems.temporarily_unavailable';
  expect(sentence(new ApiProblem(503, { code: 'temporarily_unavailable' }), 'en')).toBe(unavailable);
  expect(sentence(new ApiProblem(502, {}))).toBe(unavailable);
});

it('tells no answer from a fault of the panel', () => {
  expect(sentence(new ConnectionLost(new TypeError('fetch')))).toBe('shared.connection_lost');
  expect([new Error('x'), undefined, 'x'].map((error) => sentence(error))).toEqual(
    Array(3).fill('shared.unknown_error'),
  );
});

it('has words for codes that the server has, and no others', () => {
  const errors = readFileSync(new URL('../../../../docs/generated/errors.md', import.meta.url), 'utf8');
  const codes = [...errors.matchAll(/^\| \d+ \| `(\w+)`/gm)].map(([, code]) => code);
  expect(codes).toEqual(expect.arrayContaining(Object.keys(problemWords.en)));
});

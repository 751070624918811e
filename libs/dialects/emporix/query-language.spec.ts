import { describe, expect, it } from '@jest/globals';
import { readQuery } from './query-language.js';

const between = (after: string | null, before: string | null) => ({ kind: 'between', after, before });
const anyOf = (...values: string[]) => ({ kind: 'any_of', values });
const [early, late] = ['2023-04-17T08:00:00.000Z', '2024-04-17T17:30:00.000Z'];

describe('Emporix’s query language', () => {
  it.each<[string, string, object]>([
    ['type:COMPANY', 'type', anyOf('COMPANY')],
    ['name:"Exact match"', 'name', anyOf('Exact match')],
    [String.raw`name:"a \"b\" \\ c"`, 'name', anyOf(String.raw`a "b" \ c`)],
    ['name:~John', 'name', { kind: 'contains', text: 'John' }],
    ['name:~"John Smith"', 'name', { kind: 'contains', text: 'John Smith' }],
    ['name:("John","Jack", James)', 'name', anyOf('John', 'Jack', 'James')],
    ['id:(a)', 'id', anyOf('a')],
    ['primary:true', 'primary', anyOf('true')],
    ['parentId:exists', 'parentId', { kind: 'present', present: true }],
    ['parentId:null', 'parentId', { kind: 'present', present: false }],
    ['parentId:missing', 'parentId', { kind: 'present', present: false }],
    ['name:"null"', 'name', anyOf('null')],
    [`metadata.createdAt:(>"${early}" AND <"${late}")`, 'metadata.createdAt', between(early, late)],
    [`metadata.createdAt:(<"${late}")`, 'metadata.createdAt', between(null, late)],
    [`metadata.createdAt:>"${early}"`, 'metadata.createdAt', between(early, null)],
  ])('%s', (query, field, test) => {
    expect(readQuery(query)).toEqual([{ field, test }]);
  });

  it('takes several conditions, and none', () => {
    expect(readQuery('name:"John" surname:~Smith').map(({ field }) => field)).toEqual(['name', 'surname']);
    expect(readQuery('  ')).toEqual([]);
  });

  it.each([
    ['no field', 'COMPANY'],
    ['no value', 'name:'],
    ['an open text', 'name:"John'],
    ['an open list', 'name:("John"'],
    ['an empty list', 'name:()'],
    ['a list of nothing', 'name:(,)'],
    ['a time that is none', 'metadata.createdAt:(>"yesterday")'],
    ['the beginning of a statement', "name:' or 1=1 --"],
    ['too many conditions', 'a:b '.repeat(21)],
    ['too much', `a:${'b'.repeat(2000)}`],
    ['too many values', `a:(${Array(201).fill('b').join(',')})`],
  ])('refuses %s', (_what, query) => {
    expect(() => readQuery(query)).toThrow('q is not a query that is understood.');
  });
});

import type { FieldCondition, FieldTest } from '#legal-entities';
import { badField } from './json-body.js';

const LONGEST_QUERY = 2000;
const MOST_CONDITIONS = 20;
const MOST_VALUES = 200;

/** `field:`, then what the field must be like. */
const FIELD = /^\s*([A-Za-z][\w.]{0,60}):/;
const QUOTED = /^"((?:[^"\\]|\\.)*)"/;
const BARE = /^[^\s"(),:~<>]+/;
const TIMES = /^(?:>\s*"([^"]*)")?\s*(?:AND)?\s*(?:<\s*"([^"]*)")?$/i;
const PRESENCE: Readonly<Record<string, boolean>> = { exists: true, null: false, missing: false };

/**
 * Emporix's query language, as far as its documents show it: `name:"Exact"`, `name:~part`, `name:("A","B")`,
 * `name:exists`, `name:null`, `metadata.createdAt:(>"…" AND <"…")`, several of them one after the other.
 *
 * @throws 400 for anything else
 */
export function readQuery(query: string): FieldCondition[] {
  if (query.length > LONGEST_QUERY) throw fault();
  const conditions: FieldCondition[] = [];
  let rest = query.trim();
  while (rest !== '') {
    const [start, field] = FIELD.exec(rest) ?? fail();
    const { test, length } = readTest(rest.slice(start.length));
    conditions.push({ field: field as string, test });
    rest = rest.slice(start.length + length).trimStart();
    if (conditions.length > MOST_CONDITIONS) throw fault();
  }
  return conditions;
}

interface Read {
  readonly test: FieldTest;
  /** Characters of the query that were read. */
  readonly length: number;
}

function readTest(text: string): Read {
  if (text.startsWith('(')) return readList(text);
  if (text.startsWith('~')) {
    const { value, length } = readValue(text.slice(1));
    return { test: { kind: 'contains', text: value }, length: length + 1 };
  }
  if (/^[<>]/.test(text)) {
    const [found] = /^[<>]\s*"[^"]*"/.exec(text) ?? fail();
    return { test: timesOf(found), length: found.length };
  }
  const { value, length, quoted } = readValue(text);
  const present = quoted ? undefined : PRESENCE[value];
  const test: FieldTest = present === undefined ? anyOf([value]) : { kind: 'present', present };
  return { test, length };
}

function readList(text: string): Read {
  if (/^\(\s*[<>]/.test(text)) {
    const [found, times] = /^\(([^()]*)\)/.exec(text) ?? fail();
    return { test: timesOf((times as string).trim()), length: found.length };
  }
  const values: string[] = [];
  let at = 1;
  do {
    at += blanks(text.slice(at));
    const { value, length } = readValue(text.slice(at));
    values.push(value);
    at += length + blanks(text.slice(at + length));
    if (values.length > MOST_VALUES) throw fault();
  } while (text[at++] === ',');
  if (text[at - 1] !== ')') throw fault();
  return { test: anyOf(values), length: at };
}

function readValue(text: string): { value: string; length: number; quoted: boolean } {
  const quoted = QUOTED.exec(text);
  if (quoted)
    return { value: (quoted[1] as string).replaceAll(/\\(.)/g, '$1'), length: quoted[0].length, quoted: true };
  const [value] = BARE.exec(text) ?? fail();
  return { value, length: value.length, quoted: false };
}

function timesOf(text: string): FieldTest {
  const [, after = null, before = null] = TIMES.exec(text) ?? fail();
  for (const time of [after, before]) if (time !== null && Number.isNaN(Date.parse(time))) throw fault();
  return { kind: 'between', after, before };
}

const anyOf = (values: readonly string[]): FieldTest => ({ kind: 'any_of', values });

const blanks = (text: string): number => text.length - text.trimStart().length;

const fault = () => badField('q', 'is not a query that is understood');

function fail(): never {
  throw fault();
}

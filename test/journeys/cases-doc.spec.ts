import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TITLE = /['"`]([A-Z]{2}-\d{2}): /g;
const ROW = /^\| ([A-Z]{2}-\d{2}) \| ([^|]+) \| ([^|]*) \| ([^|]*) \|$/gm;

interface Row {
  readonly id: string;
  readonly files: readonly string[];
  readonly waits: string;
}

/** docs/cases.md, row by row. */
function documented(): Row[] {
  const page = readFileSync(join(ROOT, 'docs/cases.md'), 'utf8');
  return [...page.matchAll(ROW)].map(([, id, , files, waits]) => ({
    id: id as string,
    files: [...(files as string).matchAll(/`([^`]+)`/g)].map(([, file]) => file as string),
    waits: (waits as string).trim(),
  }));
}

/** `<case> <file>` for each case that a title in the tree bears. */
function borne(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['libs', 'test', 'apps/api']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.spec.ts')) continue;
      const text = readFileSync(join(ROOT, folder, name), 'utf8');
      for (const [, id] of text.matchAll(TITLE)) found.add(`${id} ${folder}/${name}`);
    }
  }
  return found;
}

describe('docs/cases.md', () => {
  const rows = documented();
  const tests = borne();

  it('lists every case once, each with its test or with what it waits for', () => {
    expect(rows).toHaveLength(117);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(117);
    expect(rows.filter(({ files, waits }) => files.length === 0 && waits === '')).toEqual([]);
  });

  it('names no test that does not bear the case', () => {
    const named = rows.flatMap(({ id, files }) => files.map((file) => `${id} ${file}`));
    expect(named.filter((pair) => !tests.has(pair))).toEqual([]);
  });

  it('leaves out no case that a test bears', () => {
    const covered = new Set(rows.filter(({ files }) => files.length > 0).map(({ id }) => id));
    const ids = [...tests].map((pair) => pair.slice(0, 5));
    expect([...new Set(ids)].filter((id) => !covered.has(id))).toEqual([]);
  });

  it('has a test for every case of the groups that are built, but for named clauses', () => {
    const built = /^(OB|IP|RT|TM|BB|CL|AU|AD)-|^FL-18$/;
    const missing = rows.filter(({ id, files }) => built.test(id) && files.length === 0);
    // Retention comes with the work on operations.
    expect(missing.map(({ id }) => id)).toEqual(['AU-15']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { wordsKey } from '../area.js';
import { keysInCode, type NamedKeys } from './keys-in-code.js';
import type { AreaWords } from './words.js';

// Reads the panel's sources as text: which words exist, and which are asked for.

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.spec\.ts$/.test(file),
);
const read = (file: string) => readFileSync(join(SOURCES, file), 'utf8');

/** Folders of the frame, and the key of their words. Every other folder with words is an area. */
const FRAME: Readonly<Record<string, string>> = {
  layout: 'frame',
  [`layout${sep}command-bar`]: 'command_bar',
  shared: 'shared',
  'sign-in': 'sign_in',
};

/** The key of a folder's words: an area's is made of its name. */
function rootOf(folder: string): string {
  const known = FRAME[folder];
  if (known !== undefined) return known;
  const name = /\bname: '([^']*)'/.exec(read(join(folder, 'index.ts')))?.[1];
  if (name === undefined) throw new Error(`${folder}/index.ts names no area`);
  return wordsKey(name);
}

const isRoot = (file: string) => file in FRAME || !file.includes(sep);
const folders = files
  .filter((file) => file.endsWith(`${sep}words.ts`) && !file.startsWith('i18n') && isRoot(dirname(file)))
  .map((file) => dirname(file));

const english = new Map<string, string>();
const german = new Map<string, string>();
const code = new Map<string, NamedKeys>();

beforeAll(async () => {
  for (const folder of folders) {
    const module = (await import(join(SOURCES, folder, 'words.ts'))) as Record<string, AreaWords>;
    for (const words of Object.values(module)) {
      collect(english, rootOf(folder), words.en);
      collect(german, rootOf(folder), words.de);
    }
  }
  for (const file of files.filter((one) => !/words\.ts$/.test(one))) code.set(file, keysInCode(read(file)));
});

function collect(into: Map<string, string>, path: string, words: object): void {
  for (const [name, value] of Object.entries(words) as [string, string | object][]) {
    if (typeof value === 'string') into.set(`${path}.${name}`, value);
    else collect(into, `${path}.${name}`, value);
  }
}

const roots = () => new Set([...english.keys()].map((key) => key.split('.', 1)[0]));
const isOurs = (key: string) => roots().has(key.split('.', 1)[0]);
const isKeyOrPart = (key: string) => english.has(key) || [...english.keys()].some((one) => one.startsWith(`${key}.`));

/** What an area's actions are called, below its own key. */
const actionKeys = () =>
  folders
    .filter((folder) => !(folder in FRAME))
    .flatMap((folder) =>
      [...read(join(folder, 'index.ts')).matchAll(/\bwords: '([^']+)'/g)].map(([, key]) => `${rootOf(folder)}.${key}`),
    );

describe('the words of the panel', () => {
  it('are found in every folder that has some', () => {
    expect(english.size).toBeGreaterThan(150);
    expect([...roots()]).toEqual(expect.arrayContaining(['frame', 'shared', 'sign_in', 'command_bar', 'signing_keys']));
  });

  it('exist for every key that is asked for', () => {
    const missing = [...code].flatMap(([file, { translated, literals }]) => [
      ...translated.filter((key) => isOurs(key) && !english.has(key)).map((key) => `${file}: ${key}`),
      ...literals.filter((key) => isOurs(key) && !isKeyOrPart(key)).map((key) => `${file}: ${key}`),
    ]);
    expect([...missing, ...actionKeys().filter((key) => !english.has(key))]).toEqual([]);
  });

  it('are all used somewhere', () => {
    const named = [...code.values()];
    const literals = new Set([...named.flatMap((keys) => keys.literals), ...actionKeys()]);
    const patterns = named.flatMap((keys) => keys.patterns);
    const unused = [...english.keys()].filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('are there in German, with the same placeholders', () => {
    const placeholders = (text = '') => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();
    const different = [...english].filter(
      ([key, text]) => !german.get(key) || placeholders(text).join() !== placeholders(german.get(key)).join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
    expect([...german.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it('avoid what we do not say', () => {
    const avoided =
      /successfully|are you sure|oops|\bmaster\b|\bkill|\bsanity\b|\bdummy\b|erfolgreich|sind sie sicher/i;
    expect([...english, ...german].filter(([, text]) => avoided.test(text))).toEqual([]);
  });

  it('have one German word for one thing, as the glossary names it', () => {
    const others =
      /geheimnis|\bAPI-Keys?\b|\bKeys?\b|\b(ge)?sperr|\bfrei(ge)?geb|\blive\b|\blaufende|\bausweis|anbieter/i;
    expect([...german].filter(([, text]) => others.test(text.replaceAll(/%\{\w+\}/g, '')))).toEqual([]);
  });
});

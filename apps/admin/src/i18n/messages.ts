import english from 'ra-language-english';
import type { Area } from '../area.js';
import { wordsKey } from '../area.js';
import type { LocaleName } from '../providers/i18n-provider.js';
import { commandBarWords } from '../layout/command-bar/words.js';
import { frameWords } from '../layout/words.js';
import { sharedWords } from '../shared/words.js';
import { german } from './ra-german.js';
import { ourEnglish } from './ra-english.js';
import { signInWords } from '../sign-in/words.js';

/** Every sentence of the panel: react-admin's own, the frame's, and those of each area under its key. */
export const messages = (areas: readonly Area[]): Readonly<Record<LocaleName, object>> => ({
  en: {
    ...english,
    ra: merge(english.ra, ourEnglish),
    ...ofFrame('en'),
    ...ofAreas(areas, 'en'),
  },
  de: { ra: german, ...ofFrame('de'), ...ofAreas(areas, 'de') },
});

const ofFrame = (locale: LocaleName): object => ({
  frame: frameWords[locale],
  command_bar: commandBarWords[locale],
  shared: sharedWords[locale],
  sign_in: signInWords[locale],
});

const ofAreas = (areas: readonly Area[], locale: LocaleName): object =>
  Object.fromEntries(areas.map(({ name, words }) => [wordsKey(name), words[locale]]));

/** Two levels deep, as react-admin's sections are. */
const merge = (base: object, changes: object): object =>
  Object.fromEntries(
    Object.entries(base).map(([section, texts]) => [
      section,
      { ...(texts as object), ...((changes as Record<string, object>)[section] ?? {}) },
    ]),
  );

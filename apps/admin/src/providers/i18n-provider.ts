import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { preferences } from './preferences.js';

export const LOCALES = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
] as const;

export type LocaleName = (typeof LOCALES)[number]['locale'];

const isLocale = (name: string): name is LocaleName => LOCALES.some(({ locale }) => locale === name);

/** The operator's choice, else the browser's first language that we speak, else English. */
export function firstLocale(): LocaleName {
  const wanted = [preferences.read().locale ?? '', ...navigator.languages.map((name) => name.slice(0, 2))];
  return wanted.find(isLocale) ?? 'en';
}

/** @param words every sentence of the panel by language and key */
export function createI18nProvider(words: Readonly<Record<LocaleName, object>>): I18nProvider {
  const provider = polyglotI18nProvider(
    (locale) => {
      const name = isLocale(locale) ? locale : 'en';
      document.documentElement.lang = name;
      return words[name] as never;
    },
    firstLocale(),
    [...LOCALES],
  );
  return {
    ...provider,
    async changeLocale(locale: string) {
      await provider.changeLocale(locale);
      preferences.write({ locale });
    },
  };
}

import type { Entry } from './entry.js';

/** The entries that fit every word of the query, best first; all of them in their order without a query. */
export function matching(query: string, entries: readonly Entry[]): readonly Entry[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return entries;
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

/** 0 when a word is found nowhere. The title counts more than synonyms, a start of a word more than its middle. */
function scoreOf({ title, synonyms = '' }: Entry, wanted: readonly string[]): number {
  const [ours, others] = [wordsOf(title), wordsOf(synonyms)];
  let total = 0;
  for (const word of wanted) {
    const score = Math.max(
      ours[0]?.startsWith(word) ? 4 : 0,
      ours.some((one) => one.startsWith(word)) ? 3 : 0,
      others.some((one) => one.startsWith(word)) ? 2 : 0,
      word.length > 2 && ours.some((one) => one.includes(word)) ? 1 : 0,
    );
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .split(/[\s,.:;/()–…-]+/u)
    .filter(Boolean);

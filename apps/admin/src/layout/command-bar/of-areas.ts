import { type Area, wordsKey } from '../../area.js';
import { holds } from '../../providers/session.js';
import type { Entry } from './entry.js';
import { SYNONYMS } from './synonyms.js';

type Translate = (key: string) => string;

/** The pages and actions of the areas that the operator may see. */
export function entriesOfAreas(areas: readonly Area[], translate: Translate): readonly Entry[] {
  return areas.flatMap((area): Entry[] => [pageOf(area, translate), ...actionsOf(area, translate)]);
}

const pageOf = ({ name, shortcut }: Area, translate: Translate): Entry => ({
  id: `page-${name}`,
  title: translate(`${wordsKey(name)}.title`),
  kind: translate('command_bar.page'),
  path: `/${name}`,
  synonyms: SYNONYMS[name] ?? '',
  ...(shortcut === undefined ? {} : { keys: `g ${shortcut}` }),
});

const actionsOf = ({ name, actions = [] }: Area, translate: Translate): Entry[] =>
  actions
    .filter(({ permission }) => permission === null || holds(permission))
    .map(({ words, path }) => ({
      id: `action-${path}`,
      title: translate(`${wordsKey(name)}.${words}`),
      kind: translate('command_bar.action'),
      path,
    }));

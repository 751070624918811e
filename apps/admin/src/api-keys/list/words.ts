import { words } from '../../i18n/words.js';

/** Below `api_keys.list`. */
export const listWords = words(
  {
    intro: 'An API key (OAuth client) lets a server or an app call Mandate. Each one has its own rights.',
    empty: 'No API keys yet',
    empty_text: 'A storefront or an agent desktop needs one to call Mandate.',
    actions: 'Actions',
    menu: 'Actions for %{name}',
    open: 'Open',
    everything: 'every address',
    ranges: '%{smart_count} range |||| %{smart_count} ranges',
    no_secret: 'none (PKCE)',
    live: '%{smart_count} live',
    retiring: '%{smart_count} retiring',
    more_shops: '+%{count}',
  },
  {
    intro:
      'Mit einem API-Schlüssel (OAuth-Client) ruft ein Server oder eine App Mandate auf. Jeder hat seine eigenen Rechte.',
    empty: 'Noch keine API-Schlüssel',
    empty_text: 'Ein Shop oder ein Agentenarbeitsplatz braucht einen, um Mandate aufzurufen.',
    actions: 'Aktionen',
    menu: 'Aktionen für %{name}',
    open: 'Öffnen',
    everything: 'jede Adresse',
    ranges: '%{smart_count} Bereich |||| %{smart_count} Bereiche',
    no_secret: 'keines (PKCE)',
    live: '%{smart_count} aktiv',
    retiring: '%{smart_count} auslaufend',
    more_shops: '+%{count}',
  },
);

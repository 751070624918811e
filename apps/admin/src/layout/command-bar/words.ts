import { words } from '../../i18n/words.js';

export const commandBarWords = words(
  {
    title: 'Search or jump',
    placeholder: 'Page, action, API key, customer id, request id…',
    results: 'Results',
    looking: 'Looking…',
    nothing: 'Nothing found. Customers are found by their whole id, e-mail address or external id.',
    found: '%{smart_count} result |||| %{smart_count} results',
    page: 'Page',
    action: 'Action',
    id: 'Id',
    explain_request: 'Explain this request',
    events_of_request: 'Events of this request',
    session: 'Session with this id',
    kinds: { api_keys: 'API key', customers: 'Customer' },
  },
  {
    title: 'Suchen oder springen',
    placeholder: 'Seite, Aktion, API-Schlüssel, Kunden-ID, Anfrage-ID…',
    results: 'Treffer',
    looking: 'Sucht…',
    nothing: 'Nichts gefunden. Kunden findet man mit der ganzen ID, E-Mail-Adresse oder externen ID.',
    found: '%{smart_count} Treffer |||| %{smart_count} Treffer',
    page: 'Seite',
    action: 'Aktion',
    id: 'ID',
    explain_request: 'Diese Anfrage erklären',
    events_of_request: 'Ereignisse dieser Anfrage',
    session: 'Sitzung mit dieser ID',
    kinds: { api_keys: 'API-Schlüssel', customers: 'Kunde' },
  },
);

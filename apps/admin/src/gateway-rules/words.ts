import { words } from '../i18n/words.js';

/** The words of the endpoint rules. */
export const gatewayRuleWords = words(
  {
    title: 'Endpoint rules',
    rule: 'Endpoint rule',
    try: 'Try a call',
    every_token: 'every token of the tenant',
    fields: {
      tenant: 'Tenant',
      path: 'Path',
      methods: 'Methods',
      scopes: 'Scopes',
      on_behalf_permission: 'On-behalf tokens',
    },
    demands: { refused: 'refused', any: 'all of them' },
    list: {
      intro: 'Which endpoints of yours a token opens. Where no rule names a call, it is refused.',
      path_part: 'Part of the path',
      method: 'Method',
      empty: 'No endpoint rules yet',
      empty_text: 'Without a rule no token opens anything. Begin with a ready-made set, or with a rule of your own.',
    },
    create: {
      title: 'Add endpoint rule',
      intro: 'Of several rules the most specific decides: text before {legalEntityId} before * before **.',
      submit: 'Add rule',
      done: 'The rule for %{path} is added.',
    },
    form: {
      which: 'Which calls',
      who: 'What a token needs',
      path_help:
        '* is one segment, ** at the end any depth, {legalEntityId} a segment that must be the company of the token.',
      scopes_help: 'One to a line; the token needs one of them. None: every token of the tenant.',
      permissions: 'Permissions',
      permissions_help: 'Whoever acts needs one of them.',
      modes: {
        refused: { name: 'Refused', text: 'Only the customer or the client itself may call.' },
        any: { name: 'All of them', text: 'Whoever acts for the customer may call.' },
        permissions: { name: 'With a permission', text: 'Whoever acts needs one of the permissions.' },
      },
    },
    path_faults: {
      start: 'A path starts with /.',
      end: 'A path does not end with /.',
      double_slash: 'Two slashes in a row mean nothing.',
      dots: 'A segment is not . or ..',
      rest_inside: '** stands only at the end.',
      star_inside: 'A * is a whole segment: /baskets/*, not /baskets/b*.',
      braces: 'The only name in braces is {legalEntityId}, as a whole segment.',
      query: 'Only the path: rules do not look at query and fragment.',
      encoded: 'Not percent-encoded: write a * where a segment may hold other characters.',
      characters: "Letters, digits and . _ ~ ! $ & ' ( ) + , = : @ - only.",
      long: 'At most 500 characters and 20 segments.',
    },
    set: {
      action: 'Ready-made set',
      title: 'Add a ready-made set of rules?',
      field: 'Set',
      names: {
        'slas-agent': 'Endpoints of Salesforce’s trusted agents',
        emporix: 'Endpoints of Emporix with their scopes',
      },
      texts: {
        'slas-agent':
          'Adds the paths that OCAPI Shop opens to agents, each with the permission that it takes. Rules that stand for one of them already stay as they are.',
        emporix:
          'Adds every endpoint that Emporix publishes, each with the scopes of which a token needs one. Rules that stand for one of them already stay as they are.',
      },
      confirm: 'Add rules',
      done: '%{smart_count} rule added. |||| %{smart_count} rules added.',
    },
    delete: {
      action: 'Delete rule',
      title: 'Delete the rule for %{path}?',
      text: 'Then the next more general rule decides about these calls, also where it allows more. Without one they are refused.',
      done: 'The rule for %{path} is deleted.',
    },
  },
  {
    title: 'Endpunkt-Regeln',
    rule: 'Endpunkt-Regel',
    try: 'Aufruf ausprobieren',
    every_token: 'jedes Token des Mandanten',
    fields: {
      tenant: 'Mandant',
      path: 'Pfad',
      methods: 'Methoden',
      scopes: 'Scopes',
      on_behalf_permission: 'Tokens im Auftrag',
    },
    demands: { refused: 'abgelehnt', any: 'alle' },
    list: {
      intro: 'Welche Ihrer Endpunkte ein Token öffnet. Wo keine Regel einen Aufruf nennt, wird er abgelehnt.',
      path_part: 'Teil des Pfads',
      method: 'Methode',
      empty: 'Noch keine Endpunkt-Regeln',
      empty_text:
        'Ohne Regel öffnet kein Token etwas. Beginnen Sie mit einer fertigen Sammlung oder einer eigenen Regel.',
    },
    create: {
      title: 'Endpunkt-Regel hinzufügen',
      intro: 'Von mehreren Regeln entscheidet die genaueste: Text vor {legalEntityId} vor * vor **.',
      submit: 'Regel hinzufügen',
      done: 'Die Regel für %{path} ist hinzugefügt.',
    },
    form: {
      which: 'Welche Aufrufe',
      who: 'Was ein Token braucht',
      path_help:
        '* ist ein Segment, ** am Ende beliebig viele, {legalEntityId} ein Segment, das die Firma des Tokens sein muss.',
      scopes_help: 'Einer je Zeile; das Token braucht einen davon. Keiner: jedes Token des Mandanten.',
      permissions: 'Berechtigungen',
      permissions_help: 'Wer handelt, braucht eine davon.',
      modes: {
        refused: { name: 'Abgelehnt', text: 'Nur der Kunde oder der Schlüssel selbst darf aufrufen.' },
        any: { name: 'Alle', text: 'Wer für den Kunden handelt, darf aufrufen.' },
        permissions: { name: 'Mit Berechtigung', text: 'Wer handelt, braucht eine der Berechtigungen.' },
      },
    },
    path_faults: {
      start: 'Ein Pfad beginnt mit /.',
      end: 'Ein Pfad endet nicht mit /.',
      double_slash: 'Zwei Schrägstriche hintereinander bedeuten nichts.',
      dots: 'Ein Segment ist nicht . oder ..',
      rest_inside: '** steht nur am Ende.',
      star_inside: 'Ein * ist ein ganzes Segment: /baskets/*, nicht /baskets/b*.',
      braces: 'Der einzige Name in Klammern ist {legalEntityId}, als ganzes Segment.',
      query: 'Nur der Pfad: Regeln sehen nicht auf Query und Fragment.',
      encoded: 'Nicht prozent-kodiert: Schreiben Sie *, wo ein Segment andere Zeichen haben darf.',
      characters: "Nur Buchstaben, Ziffern und . _ ~ ! $ & ' ( ) + , = : @ -",
      long: 'Höchstens 500 Zeichen und 20 Segmente.',
    },
    set: {
      action: 'Fertige Sammlung',
      title: 'Eine fertige Sammlung von Regeln hinzufügen?',
      field: 'Sammlung',
      names: {
        'slas-agent': 'Endpunkte der Trusted Agents von Salesforce',
        emporix: 'Endpunkte von Emporix mit ihren Scopes',
      },
      texts: {
        'slas-agent':
          'Fügt die Pfade hinzu, die OCAPI Shop Agenten öffnet, jeden mit der Berechtigung, die er braucht. Regeln, die schon für einen davon stehen, bleiben, wie sie sind.',
        emporix:
          'Fügt jeden Endpunkt hinzu, den Emporix veröffentlicht, jeden mit den Scopes, von denen ein Token einen braucht. Regeln, die schon für einen davon stehen, bleiben, wie sie sind.',
      },
      confirm: 'Regeln hinzufügen',
      done: '%{smart_count} Regel hinzugefügt. |||| %{smart_count} Regeln hinzugefügt.',
    },
    delete: {
      action: 'Regel löschen',
      title: 'Die Regel für %{path} löschen?',
      text: 'Dann entscheidet die nächste allgemeinere Regel über diese Aufrufe, auch wo sie mehr erlaubt. Ohne eine solche werden sie abgelehnt.',
      done: 'Die Regel für %{path} ist gelöscht.',
    },
  },
);

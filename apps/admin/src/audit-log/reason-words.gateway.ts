import { words } from '../i18n/words.js';

/** Why a call of an endpoint is refused. */
export const gatewayReasonWords = words(
  {
    face_unknown: 'The proxy wants answers in a form that Mandate does not know.',
    method_not_ruled: 'The rules of this path do not name the method.',
    no_rule: 'No rule names this path.',
    on_behalf_refused: 'The rule refuses on-behalf tokens.',
    path_ambiguous: 'The path can be read in more than one way.',
    permission_missing: 'Whoever acts has none of the permissions that the rule wants.',
    request_unknown: 'The proxy does not say which call it asks about, or says it in two ways.',
    scope_missing: 'The token has none of the scopes that the rule wants.',
    tenant_other: 'The path names another tenant than the token belongs to.',
    token_invalid: 'The token is malformed, expired or revoked, or two were sent.',
    token_missing: 'No token was sent.',
  },
  {
    face_unknown: 'Der Proxy will Antworten in einer Form, die Mandate nicht kennt.',
    method_not_ruled: 'Die Regeln dieses Pfads nennen die Methode nicht.',
    no_rule: 'Keine Regel nennt diesen Pfad.',
    on_behalf_refused: 'Die Regel lehnt Tokens im Auftrag ab.',
    path_ambiguous: 'Der Pfad lässt sich auf mehr als eine Weise lesen.',
    permission_missing: 'Wer handelt, hat keine der Berechtigungen, die die Regel verlangt.',
    request_unknown: 'Der Proxy sagt nicht, nach welchem Aufruf er fragt, oder sagt es auf zwei Weisen.',
    scope_missing: 'Das Token hat keinen der Scopes, die die Regel verlangt.',
    tenant_other: 'Der Pfad nennt einen anderen Mandanten als den, zu dem das Token gehört.',
    token_invalid: 'Das Token ist fehlerhaft, abgelaufen oder widerrufen, oder es kamen zwei.',
    token_missing: 'Es kam kein Token.',
  },
);

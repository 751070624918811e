import { type AreaWords, words } from '../i18n/words.js';
import { agentsReasonWords } from './reason-words.agents.js';
import { clientsReasonWords } from './reason-words.clients.js';
import { companiesReasonWords } from './reason-words.companies.js';
import { customersReasonWords } from './reason-words.customers.js';
import { gatewayReasonWords } from './reason-words.gateway.js';
import { identityProvidersReasonWords } from './reason-words.identity-providers.js';
import { limitsReasonWords } from './reason-words.limits.js';
import { operatorsReasonWords } from './reason-words.operators.js';
import { tokensReasonWords } from './reason-words.tokens.js';

/** By area; each reason stands in one of them. */
export const REASON_AREAS: readonly AreaWords[] = [
  // What counts call an event without a reason.
  words({ none: 'Without a reason.' }, { none: 'Ohne Grund.' }),
  agentsReasonWords,
  clientsReasonWords,
  companiesReasonWords,
  customersReasonWords,
  gatewayReasonWords,
  identityProvidersReasonWords,
  limitsReasonWords,
  operatorsReasonWords,
  tokensReasonWords,
];

const inLanguage = (language: keyof AreaWords): object =>
  Object.assign({}, ...REASON_AREAS.map((area) => area[language])) as object;

/** Below `audit_log.reasons`: why, by the reason as the server writes it, with `_` for a dot. */
export const reasonWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };

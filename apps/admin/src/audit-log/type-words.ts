import type { AreaWords } from '../i18n/words.js';
import { agentsTypeWords } from './type-words.agents.js';
import { auditTypeWords } from './type-words.audit.js';
import { clientsTypeWords } from './type-words.clients.js';
import { companiesTypeWords } from './type-words.companies.js';
import { customersTypeWords } from './type-words.customers.js';
import { gatewayTypeWords } from './type-words.gateway.js';
import { identityProvidersTypeWords } from './type-words.identity-providers.js';
import { limitsTypeWords } from './type-words.limits.js';
import { operatorsTypeWords } from './type-words.operators.js';
import { rightsTypeWords } from './type-words.rights.js';
import { tenantsTypeWords } from './type-words.tenants.js';
import { tokensTypeWords } from './type-words.tokens.js';

/** By area; each thing that events are about stands, with all that happens to it, in one of them. */
export const TYPE_AREAS: readonly AreaWords[] = [
  agentsTypeWords,
  auditTypeWords,
  clientsTypeWords,
  companiesTypeWords,
  customersTypeWords,
  gatewayTypeWords,
  identityProvidersTypeWords,
  limitsTypeWords,
  operatorsTypeWords,
  rightsTypeWords,
  tenantsTypeWords,
  tokensTypeWords,
];

const inLanguage = (language: keyof AreaWords): object =>
  Object.assign({}, ...TYPE_AREAS.map((area) => area[language])) as object;

/** Below `audit_log.types`: what happened, by the event's type as the server writes it. */
export const typeWords: AreaWords = { en: inLanguage('en'), de: inLanguage('de') };

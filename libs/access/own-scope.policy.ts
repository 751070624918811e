import { type FieldCheck, plainTextFault } from '#platform';
import type { OwnScope } from './own-scope.entity.js';
import { isCatalogueScope } from './scope-catalogue.js';
import { isClientOnlyScope, readRestriction, scopeSpellings } from './scope-names.js';
import { textsChecks } from './texts.js';

const NAME = /^[A-Za-z0-9._-]{1,200}$/;
const LONGEST_DOMAIN = 100;
const LONGEST_DESCRIPTION = 1000;

/** What is wrong with a tenant's own scope as it would be stored. */
export function checkOwnScope({ name, domain, description }: OwnScope): FieldCheck[] {
  return [
    ['/scope', scopeNameFault(name)],
    ['/domain', plainTextFault(domain, 1, LONGEST_DOMAIN)],
    ...textsChecks('/description', description, 0, LONGEST_DESCRIPTION),
  ];
}

function scopeNameFault(name: string): string | null {
  if (!NAME.test(name)) return 'must be 1 to 200 of A-Z, a-z, 0-9, ., _ and -';
  if (isClientOnlyScope(name)) return 'is a name of ours';
  if (readRestriction(name).restriction !== null) return 'must not hold --: that begins a restriction';
  return scopeSpellings(name).some(isCatalogueScope) ? 'is a published scope' : null;
}

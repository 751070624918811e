import { defaultAudience } from '#tenancy';
import type { FixtureFault } from './fixture-error.js';
import type { Fixture } from './fixture.schema.js';

interface Named {
  readonly path: string;
  readonly value: string;
}

/**
 * What stands twice in a file but must be unique: shop ids, client ids and audiences over all tenants, because SSO
 * redirects, Basic authentication and tokens carry no tenant; customer ids, keys of identity providers, codes of
 * groups and of roles, ids of companies and e-mail addresses of employees within theirs; e-mail addresses of operators.
 */
export function repeatedIdentifiers({ tenants = [], operators = [] }: Fixture): FixtureFault[] {
  const slugs: Named[] = tenants.map(({ slug }, t) => ({ path: `tenants[${t}].slug`, value: slug }));
  const audiences: Named[] = tenants.map(({ slug, audience }, t) => ({
    path: `tenants[${t}].audience`,
    value: audience ?? defaultAudience(slug),
  }));
  const shops = tenants.flatMap(({ shops = [] }, t) => named(`tenants[${t}].shops`, 'id', shops));
  const clients = tenants.flatMap(({ clients = [] }, t) => named(`tenants[${t}].clients`, 'client_id', clients));
  const customers = tenants.map(({ customers = [] }, t) => named(`tenants[${t}].customers`, 'id', customers));
  const providers = tenants.map(({ identity_providers: entries = [] }, t) =>
    named(`tenants[${t}].identity_providers`, 'key', entries),
  );
  const groups = tenants.map(({ groups = [] }, t) => named(`tenants[${t}].groups`, 'code', groups));
  const employees = tenants.map(({ employees: entries = [] }, t) =>
    entries.map(({ email }, e) => ({ path: `tenants[${t}].employees[${e}].email`, value: email.toLowerCase() })),
  );
  const roles = tenants.map(({ company_roles: entries = [] }, t) =>
    named(`tenants[${t}].company_roles`, 'code', entries),
  );
  const companies = tenants.map(({ legal_entities: entries = [] }, t) =>
    named(`tenants[${t}].legal_entities`, 'id', entries),
  );
  const members = tenants.flatMap(({ legal_entities: entries = [] }, t) =>
    entries.map(({ members: lines = [] }, e) => named(`tenants[${t}].legal_entities[${e}].members`, 'customer', lines)),
  );
  const emails = operators.map(({ email }, o) => ({ path: `operators[${o}].email`, value: email.toLowerCase() }));
  return [
    slugs,
    audiences,
    shops,
    clients,
    ...customers,
    ...providers,
    ...groups,
    ...employees,
    ...roles,
    ...companies,
    ...members,
    emails,
  ].flatMap(repeated);
}

function named<Key extends string>(
  path: string,
  key: Key,
  entries: readonly Readonly<Record<Key, string | number>>[],
): Named[] {
  return entries.map((entry, index) => ({ path: `${path}[${index}].${key}`, value: String(entry[key]) }));
}

function repeated(names: readonly Named[]): FixtureFault[] {
  const first = new Map<string, string>();
  return names.flatMap(({ path, value }): FixtureFault[] => {
    const other = first.get(value);
    if (other !== undefined) return [{ path, detail: `is the same as ${other}` }];
    first.set(value, path);
    return [];
  });
}
